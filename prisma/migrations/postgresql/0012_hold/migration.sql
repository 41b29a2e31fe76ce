-- AlterTable
ALTER TABLE "CommentRevision" ADD COLUMN     "hiddenAt" TIMESTAMP(3);

-- AlterTable
ALTER TABLE "Sanction" ADD COLUMN     "hidingSince" TIMESTAMP(3);

-- CreateIndex
CREATE INDEX "Sanction_hidingSince_idx" ON "Sanction"("hidingSince");

-- What was edited before something was taken out has not been public since.
UPDATE "CommentRevision" SET "hiddenAt" = (SELECT "redactedAt" FROM "Comment" WHERE "Comment"."id" = "CommentRevision"."commentId")
WHERE "cause" = 'edited' AND "at" <= (SELECT "redactedAt" FROM "Comment" WHERE "Comment"."id" = "CommentRevision"."commentId");
