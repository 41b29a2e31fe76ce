-- Which PIN somebody else than the person has seen. Until now: the first of what was written down for them.
ALTER TABLE "Case" ADD COLUMN "pinSeen" INTEGER;
UPDATE "Case" SET "pinSeen" = 1 WHERE "contributedAs" <> 'self' AND "transferredFromId" IS NULL;
