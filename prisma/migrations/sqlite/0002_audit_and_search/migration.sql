-- Audit rows are only ever appended. REPLACE deletes without a delete trigger (https://sqlite.org/lang_conflict.html), so it is refused at insert.
CREATE TRIGGER "AuditRow_refuses_update" BEFORE UPDATE ON "AuditRow"
BEGIN
    SELECT RAISE(ABORT, 'AuditRow is append-only');
END;

CREATE TRIGGER "AuditRow_refuses_delete" BEFORE DELETE ON "AuditRow"
BEGIN
    SELECT RAISE(ABORT, 'AuditRow is append-only');
END;

CREATE TRIGGER "AuditRow_refuses_replace" BEFORE INSERT ON "AuditRow"
WHEN EXISTS (SELECT 1 FROM "AuditRow" WHERE "id" = NEW."id" OR ("stream" = NEW."stream" AND "seq" = NEW."seq"))
BEGIN
    SELECT RAISE(ABORT, 'AuditRow is append-only');
END;

-- Erasure may delete what a row was about, nothing may rewrite it.
CREATE TRIGGER "AuditPayload_refuses_update" BEFORE UPDATE ON "AuditPayload"
BEGIN
    SELECT RAISE(ABORT, 'AuditPayload is never rewritten');
END;

CREATE TRIGGER "AuditPayload_refuses_replace" BEFORE INSERT ON "AuditPayload"
WHEN EXISTS (SELECT 1 FROM "AuditPayload" WHERE "auditId" = NEW."auditId")
BEGIN
    SELECT RAISE(ABORT, 'AuditPayload is never rewritten');
END;

-- The rowid of a table with a text key may change under VACUUM, so the full-text index has row numbers of its own.
CREATE TABLE "search_row" (
    "docid" INTEGER NOT NULL PRIMARY KEY,
    "documentId" TEXT NOT NULL UNIQUE
);

CREATE VIRTUAL TABLE "search_index" USING fts5(
    "words",
    content = '',
    contentless_delete = 1,
    prefix = '2 3',
    tokenize = 'unicode61 remove_diacritics 0'
);

CREATE TRIGGER "SearchDocument_enters_index" AFTER INSERT ON "SearchDocument"
BEGIN
    INSERT INTO "search_row" ("documentId") VALUES (NEW."id");
    INSERT INTO "search_index" ("rowid", "words")
    SELECT "docid", NEW."normalized" FROM "search_row" WHERE "documentId" = NEW."id";
END;

CREATE TRIGGER "SearchDocument_changes_index" AFTER UPDATE OF "id", "normalized" ON "SearchDocument"
BEGIN
    DELETE FROM "search_index" WHERE "rowid" = (SELECT "docid" FROM "search_row" WHERE "documentId" = OLD."id");
    UPDATE "search_row" SET "documentId" = NEW."id" WHERE "documentId" = OLD."id";
    INSERT INTO "search_index" ("rowid", "words")
    SELECT "docid", NEW."normalized" FROM "search_row" WHERE "documentId" = NEW."id";
END;

CREATE TRIGGER "SearchDocument_leaves_index" AFTER DELETE ON "SearchDocument"
BEGIN
    DELETE FROM "search_index" WHERE "rowid" = (SELECT "docid" FROM "search_row" WHERE "documentId" = OLD."id");
    DELETE FROM "search_row" WHERE "documentId" = OLD."id";
END;
