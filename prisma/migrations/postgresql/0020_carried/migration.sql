-- A request that was handed on, or became part of another, keeps no text of its own where it was: it goes on in one place.
CREATE INDEX "Case_mergedIntoId_idx" ON "Case"("mergedIntoId");
CREATE INDEX "Case_transferredFromId_idx" ON "Case"("transferredFromId");

-- Where each transferred request with a public row is now, over every step.
CREATE TABLE "carried" AS
WITH RECURSIVE chain("before", "after") AS (
  SELECT "transferredFromId", "id" FROM "Case" WHERE "transferredFromId" IS NOT NULL
  UNION ALL
  SELECT chain."before", c."id" FROM chain JOIN "Case" c ON c."transferredFromId" = chain."after"
)
SELECT chain."before", chain."after", c."institutionId" FROM chain
JOIN "Case" c ON c."id" = chain."after" AND c."status" <> 'transferred'
JOIN "PublishedRequest" b ON b."caseId" = chain."before"
JOIN "PublishedRequest" a ON a."caseId" = chain."after";

-- Whatever is covered at one of them is covered where it goes on.
CREATE TABLE "uncovered" AS
SELECT s."id", k."after", s."part", s."start", s."end", s."reason", s."source", s."actorId", s."at"
FROM "carried" k JOIN "RedactionSpan" s ON s."caseId" = k."before" AND s."part" IN ('title', 'question')
WHERE NOT EXISTS (
  SELECT 1 FROM "RedactionSpan" o WHERE o."caseId" = k."after" AND o."part" = s."part" AND o."start" = s."start" AND o."end" = s."end"
);
INSERT INTO "RedactionSpan" ("id", "caseId", "part", "start", "end", "reason", "source", "actorId", "at")
SELECT "id" || 'c', "after", "part", "start", "end", "reason", "source", "actorId", "at" FROM "uncovered";

-- The text with everything covered, where one of them has it; else a bar, until an officer publishes it anew.
UPDATE "PublishedRequest" SET "title" = COALESCE((
  SELECT b."title" FROM "carried" k JOIN "PublishedRequest" b ON b."caseId" = k."before"
  WHERE k."after" = "PublishedRequest"."caseId" AND NOT EXISTS (
    SELECT 1 FROM "RedactionSpan" s WHERE s."caseId" = k."after" AND s."part" = 'title' AND NOT EXISTS (
      SELECT 1 FROM "RedactionSpan" o WHERE o."caseId" = k."before" AND o."part" = 'title' AND o."start" = s."start" AND o."end" = s."end"
    )
  ) ORDER BY k."before" LIMIT 1
), '█████')
WHERE "caseId" IN (SELECT "after" FROM "uncovered" WHERE "part" = 'title');
UPDATE "PublishedRequest" SET "question" = COALESCE((
  SELECT b."question" FROM "carried" k JOIN "PublishedRequest" b ON b."caseId" = k."before"
  WHERE k."after" = "PublishedRequest"."caseId" AND NOT EXISTS (
    SELECT 1 FROM "RedactionSpan" s WHERE s."caseId" = k."after" AND s."part" = 'question' AND NOT EXISTS (
      SELECT 1 FROM "RedactionSpan" o WHERE o."caseId" = k."before" AND o."part" = 'question' AND o."start" = s."start" AND o."end" = s."end"
    )
  ) ORDER BY k."before" LIMIT 1
), '█████')
WHERE "caseId" IN (SELECT "after" FROM "uncovered" WHERE "part" = 'question');

-- What is out of sight at one of them is so where it goes on. A hold ends there: the case about it is decided there.
UPDATE "PublishedRequest" SET "state" = (
    SELECT b."state" FROM "carried" k JOIN "PublishedRequest" b ON b."caseId" = k."before"
    WHERE k."after" = "PublishedRequest"."caseId" AND b."state" IN ('hidden', 'rejected') ORDER BY b."state", b."caseId" LIMIT 1
  ),
  "ruledAt" = (
    SELECT b."ruledAt" FROM "carried" k JOIN "PublishedRequest" b ON b."caseId" = k."before"
    WHERE k."after" = "PublishedRequest"."caseId" AND b."state" IN ('hidden', 'rejected') ORDER BY b."state", b."caseId" LIMIT 1
  ),
  "ruledBy" = (
    SELECT b."ruledBy" FROM "carried" k JOIN "PublishedRequest" b ON b."caseId" = k."before"
    WHERE k."after" = "PublishedRequest"."caseId" AND b."state" IN ('hidden', 'rejected') ORDER BY b."state", b."caseId" LIMIT 1
  ),
  "reasonCode" = (
    SELECT b."reasonCode" FROM "carried" k JOIN "PublishedRequest" b ON b."caseId" = k."before"
    WHERE k."after" = "PublishedRequest"."caseId" AND b."state" IN ('hidden', 'rejected') ORDER BY b."state", b."caseId" LIMIT 1
  ),
  "note" = (
    SELECT b."note" FROM "carried" k JOIN "PublishedRequest" b ON b."caseId" = k."before"
    WHERE k."after" = "PublishedRequest"."caseId" AND b."state" IN ('hidden', 'rejected') ORDER BY b."state", b."caseId" LIMIT 1
  ),
  "noteLocale" = (
    SELECT b."noteLocale" FROM "carried" k JOIN "PublishedRequest" b ON b."caseId" = k."before"
    WHERE k."after" = "PublishedRequest"."caseId" AND b."state" IN ('hidden', 'rejected') ORDER BY b."state", b."caseId" LIMIT 1
  )
WHERE "state" IN ('published', 'pending', 'held') AND EXISTS (
  SELECT 1 FROM "carried" k JOIN "PublishedRequest" b ON b."caseId" = k."before"
  WHERE k."after" = "PublishedRequest"."caseId" AND b."state" IN ('hidden', 'rejected')
);

-- One open case each: one about a text that is gone ends where another is open already, or where the text went into another request.
UPDATE "ModerationCase" SET "state" = 'closed', "openKey" = NULL, "closedAt" = "dueAt", "holdUntil" = NULL, "claimedById" = NULL, "claimedUntil" = NULL, "version" = "version" + 1
WHERE "subjectType" = 'request' AND "openKey" = 'request:' || "subjectId" AND (
  "subjectId" IN (SELECT "id" FROM "Case" WHERE "status" = 'merged')
  OR EXISTS (
    SELECT 1 FROM "carried" k JOIN "ModerationCase" o ON o."openKey" = 'request:' || k."after"
    WHERE k."before" = "ModerationCase"."subjectId"
  )
  OR EXISTS (
    SELECT 1 FROM "carried" k JOIN "carried" l ON l."after" = k."after" AND l."before" < k."before"
    JOIN "ModerationCase" o ON o."openKey" = 'request:' || l."before"
    WHERE k."before" = "ModerationCase"."subjectId"
  )
);
UPDATE "ModerationCase" SET
  "about" = "about" || (
    SELECT CASE WHEN "ModerationCase"."about" LIKE '%|' || k."institutionId" || '|%' THEN ''
      WHEN "ModerationCase"."about" = '' THEN '|' || k."institutionId" || '|' ELSE k."institutionId" || '|' END
    FROM "carried" k WHERE k."before" = "ModerationCase"."subjectId"
  ),
  "openKey" = CASE WHEN "openKey" = 'request:' || "subjectId"
    THEN (SELECT 'request:' || k."after" FROM "carried" k WHERE k."before" = "ModerationCase"."subjectId") ELSE "openKey" END,
  "subjectId" = (SELECT k."after" FROM "carried" k WHERE k."before" = "ModerationCase"."subjectId"),
  "version" = "version" + 1
WHERE "subjectType" = 'request' AND "subjectId" IN (SELECT "before" FROM "carried");

INSERT INTO "HiddenBySanction" ("sanctionId", "subjectType", "subjectId")
SELECT DISTINCT h."sanctionId", 'request', k."after" FROM "HiddenBySanction" h JOIN "carried" k ON k."before" = h."subjectId"
WHERE h."subjectType" = 'request' AND NOT EXISTS (
  SELECT 1 FROM "HiddenBySanction" o WHERE o."sanctionId" = h."sanctionId" AND o."subjectType" = 'request' AND o."subjectId" = k."after"
);
DELETE FROM "HiddenBySanction" WHERE "subjectType" = 'request' AND "subjectId" IN (SELECT "before" FROM "carried");

-- Whoever followed one of them follows on, once.
UPDATE "Follow" SET "subjectId" = (SELECT k."after" FROM "carried" k WHERE k."before" = "Follow"."subjectId")
WHERE "subjectType" = 'request' AND "subjectId" IN (SELECT "before" FROM "carried") AND NOT EXISTS (
  SELECT 1 FROM "carried" k JOIN "Follow" o ON o."subjectType" = 'request' AND o."addressIndex" = "Follow"."addressIndex"
  WHERE k."before" = "Follow"."subjectId" AND (
    o."subjectId" = k."after" OR (o."id" < "Follow"."id" AND o."subjectId" IN (SELECT l."before" FROM "carried" l WHERE l."after" = k."after"))
  )
);
DELETE FROM "Follow" WHERE "subjectType" = 'request' AND "subjectId" IN (SELECT "before" FROM "carried");

-- What is left is a pointer without words, where the public ever read it.
DELETE FROM "PublishedMessage" WHERE "caseId" IN (SELECT "id" FROM "Case" WHERE "status" IN ('transferred', 'merged'));
DELETE FROM "PublishedRequest" WHERE "publishedAt" IS NULL AND "caseId" IN (SELECT "id" FROM "Case" WHERE "status" IN ('transferred', 'merged'));
UPDATE "PublishedRequest" SET "title" = '', "question" = '', "answer" = NULL, "answerLocale" = NULL, "answerMessageId" = NULL, "outcome" = NULL,
  "answerPublishedAt" = NULL, "redactedAt" = NULL, "ruledAt" = NULL, "ruledBy" = NULL, "reasonCode" = NULL, "note" = NULL, "noteLocale" = NULL, "state" = 'deleted'
WHERE "caseId" IN (SELECT "id" FROM "Case" WHERE "status" IN ('transferred', 'merged'));

-- A redacted copy bore the name of its original, which may say who is covered in it.
UPDATE "Attachment" SET "name" = CASE "type"
  WHEN 'image/jpeg' THEN 'document.jpg' WHEN 'image/png' THEN 'document.png' WHEN 'image/webp' THEN 'document.webp'
  WHEN 'application/vnd.openxmlformats-officedocument.wordprocessingml.document' THEN 'document.docx'
  WHEN 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' THEN 'document.xlsx'
  WHEN 'application/vnd.openxmlformats-officedocument.presentationml.presentation' THEN 'document.pptx'
  WHEN 'application/vnd.oasis.opendocument.text' THEN 'document.odt'
  WHEN 'application/vnd.oasis.opendocument.spreadsheet' THEN 'document.ods'
  WHEN 'application/vnd.oasis.opendocument.presentation' THEN 'document.odp'
  ELSE 'document.pdf' END
WHERE "subjectType" = 'request' AND "redactedFromId" IS NOT NULL;

-- The index is built anew by its job; until then nothing of what changed is found.
DELETE FROM "SearchDocument" WHERE "subjectType" = 'request' AND (
  "subjectId" IN (SELECT "id" FROM "Case" WHERE "status" IN ('transferred', 'merged')) OR "subjectId" IN (SELECT "after" FROM "carried")
);
DELETE FROM "SiteValue" WHERE "key" = 'search-index';

DROP TABLE "uncovered";
DROP TABLE "carried";
