-- AlterTable
ALTER TABLE "PublishedRequest" ADD COLUMN "answerMessageId" TEXT;
ALTER TABLE "PublishedRequest" ADD COLUMN "enteredAt" DATETIME;

-- CreateTable
CREATE TABLE "PublishedMessage" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "caseId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "at" DATETIME NOT NULL,
    CONSTRAINT "PublishedMessage_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "PublishedRequest" ("caseId") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_RedactionSpan" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "caseId" TEXT NOT NULL,
    "part" TEXT NOT NULL,
    "start" INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    "reason" TEXT NOT NULL,
    "source" TEXT NOT NULL DEFAULT 'officer',
    "actorId" TEXT,
    "at" DATETIME NOT NULL
);
INSERT INTO "new_RedactionSpan" ("actorId", "at", "caseId", "end", "id", "part", "reason", "start") SELECT "actorId", "at", "caseId", "end", "id", "part", "reason", "start" FROM "RedactionSpan";
DROP TABLE "RedactionSpan";
ALTER TABLE "new_RedactionSpan" RENAME TO "RedactionSpan";
CREATE INDEX "RedactionSpan_caseId_part_idx" ON "RedactionSpan"("caseId", "part");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;

-- CreateIndex
CREATE INDEX "PublishedMessage_caseId_at_idx" ON "PublishedMessage"("caseId", "at");

-- CreateIndex
CREATE INDEX "PublishedRequest_state_answerPublishedAt_caseId_idx" ON "PublishedRequest"("state", "answerPublishedAt", "caseId");
