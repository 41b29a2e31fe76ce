-- Audit rows are only ever appended.
CREATE FUNCTION "refuse_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% %', TG_TABLE_NAME, TG_ARGV[0];
END;
$$;

CREATE TRIGGER "AuditRow_refuses_change" BEFORE UPDATE OR DELETE ON "AuditRow"
FOR EACH ROW EXECUTE FUNCTION "refuse_change"('is append-only');

CREATE TRIGGER "AuditRow_refuses_truncate" BEFORE TRUNCATE ON "AuditRow"
FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"('is append-only');

-- Erasure may delete what a row was about, nothing may rewrite it.
CREATE TRIGGER "AuditPayload_refuses_update" BEFORE UPDATE ON "AuditPayload"
FOR EACH ROW EXECUTE FUNCTION "refuse_change"('is never rewritten');

CREATE TABLE "search_index" (
    "documentId" TEXT NOT NULL PRIMARY KEY REFERENCES "SearchDocument" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    "words" tsvector NOT NULL
);

CREATE INDEX "search_index_words" ON "search_index" USING GIN ("words");

CREATE FUNCTION "index_search_document"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO "search_index" ("documentId", "words") VALUES (NEW."id", to_tsvector('simple', NEW."normalized"))
    ON CONFLICT ("documentId") DO UPDATE SET "words" = EXCLUDED."words";
    RETURN NULL;
END;
$$;

CREATE TRIGGER "SearchDocument_enters_index" AFTER INSERT OR UPDATE OF "normalized" ON "SearchDocument"
FOR EACH ROW EXECUTE FUNCTION "index_search_document"();
