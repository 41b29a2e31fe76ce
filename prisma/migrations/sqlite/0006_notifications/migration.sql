-- CreateTable
CREATE TABLE "Notice" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "personId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "subjectType" TEXT NOT NULL,
    "subjectId" TEXT NOT NULL,
    "data" TEXT NOT NULL,
    "dedupeKey" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "NewsChoice" (
    "personId" TEXT NOT NULL PRIMARY KEY,
    "rhythm" TEXT NOT NULL,
    "channel" TEXT
);

-- CreateTable
CREATE TABLE "ReadMark" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "personId" TEXT NOT NULL,
    "subjectType" TEXT NOT NULL,
    "subjectId" TEXT NOT NULL,
    "through" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "DigestWindow" (
    "end" DATETIME NOT NULL PRIMARY KEY,
    "start" DATETIME NOT NULL,
    "cursor" TEXT,
    "endedAt" DATETIME
);

-- CreateTable
CREATE TABLE "DigestRun" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "addressIndex" TEXT NOT NULL,
    "windowEnd" DATETIME NOT NULL,
    "stopHash" TEXT NOT NULL
);

-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_Announcement" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "subjectType" TEXT NOT NULL,
    "subjectId" TEXT NOT NULL,
    "aboutType" TEXT NOT NULL,
    "aboutId" TEXT NOT NULL,
    "eventId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "data" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "cursor" TEXT,
    "endedAt" DATETIME
);
-- What was announced until now is about the subject itself, and an event of its own.
INSERT INTO "new_Announcement" ("aboutId", "aboutType", "createdAt", "cursor", "data", "endedAt", "eventId", "id", "kind", "subjectId", "subjectType") SELECT "subjectId", "subjectType", "createdAt", "cursor", "data", "endedAt", "id", "id", "kind", "subjectId", "subjectType" FROM "Announcement";
DROP TABLE "Announcement";
ALTER TABLE "new_Announcement" RENAME TO "Announcement";
CREATE INDEX "Announcement_endedAt_idx" ON "Announcement"("endedAt");
CREATE INDEX "Announcement_subjectType_subjectId_createdAt_idx" ON "Announcement"("subjectType", "subjectId", "createdAt");
CREATE INDEX "Announcement_aboutType_aboutId_idx" ON "Announcement"("aboutType", "aboutId");
CREATE INDEX "Announcement_eventId_idx" ON "Announcement"("eventId");
CREATE TABLE "new_Follow" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "subjectType" TEXT NOT NULL,
    "subjectId" TEXT NOT NULL,
    "personId" TEXT,
    "addressIndex" TEXT NOT NULL,
    "addressSealed" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "stopHash" TEXT NOT NULL,
    "rhythm" TEXT NOT NULL DEFAULT 'now',
    "weeklyUntil" DATETIME
) WITHOUT ROWID;
INSERT INTO "new_Follow" ("addressIndex", "addressSealed", "channel", "id", "locale", "personId", "stopHash", "subjectId", "subjectType") SELECT "addressIndex", "addressSealed", "channel", "id", "locale", "personId", "stopHash", "subjectId", "subjectType" FROM "Follow";
DROP TABLE "Follow";
ALTER TABLE "new_Follow" RENAME TO "Follow";
CREATE UNIQUE INDEX "Follow_stopHash_key" ON "Follow"("stopHash");
CREATE INDEX "Follow_personId_idx" ON "Follow"("personId");
CREATE INDEX "Follow_addressIndex_idx" ON "Follow"("addressIndex");
CREATE INDEX "Follow_rhythm_addressIndex_idx" ON "Follow"("rhythm", "addressIndex");
CREATE UNIQUE INDEX "Follow_subjectType_subjectId_addressIndex_key" ON "Follow"("subjectType", "subjectId", "addressIndex");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;

-- CreateIndex
CREATE UNIQUE INDEX "Notice_dedupeKey_key" ON "Notice"("dedupeKey");

-- CreateIndex
CREATE INDEX "Notice_personId_createdAt_idx" ON "Notice"("personId", "createdAt");

-- CreateIndex
CREATE INDEX "ReadMark_personId_idx" ON "ReadMark"("personId");

-- CreateIndex
CREATE UNIQUE INDEX "DigestRun_stopHash_key" ON "DigestRun"("stopHash");

-- CreateIndex
CREATE INDEX "DigestRun_windowEnd_idx" ON "DigestRun"("windowEnd");

-- CreateIndex
CREATE UNIQUE INDEX "DigestRun_addressIndex_windowEnd_key" ON "DigestRun"("addressIndex", "windowEnd");
