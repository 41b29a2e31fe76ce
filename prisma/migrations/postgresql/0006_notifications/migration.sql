-- AlterTable
ALTER TABLE "Announcement" ADD COLUMN     "aboutId" TEXT,
ADD COLUMN     "aboutType" TEXT,
ADD COLUMN     "eventId" TEXT;
-- What was announced until now is about the subject itself, and an event of its own.
UPDATE "Announcement" SET "aboutId" = "subjectId", "aboutType" = "subjectType", "eventId" = "id";
ALTER TABLE "Announcement" ALTER COLUMN "aboutId" SET NOT NULL,
ALTER COLUMN "aboutType" SET NOT NULL,
ALTER COLUMN "eventId" SET NOT NULL;

-- AlterTable
ALTER TABLE "Follow" ADD COLUMN     "rhythm" TEXT NOT NULL DEFAULT 'now',
ADD COLUMN     "weeklyUntil" TIMESTAMP(3);

-- CreateTable
CREATE TABLE "Notice" (
    "id" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "subjectType" TEXT NOT NULL,
    "subjectId" TEXT NOT NULL,
    "data" TEXT NOT NULL,
    "dedupeKey" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Notice_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "NewsChoice" (
    "personId" TEXT NOT NULL,
    "rhythm" TEXT NOT NULL,
    "channel" TEXT,

    CONSTRAINT "NewsChoice_pkey" PRIMARY KEY ("personId")
);

-- CreateTable
CREATE TABLE "ReadMark" (
    "id" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "subjectType" TEXT NOT NULL,
    "subjectId" TEXT NOT NULL,
    "through" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "ReadMark_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DigestWindow" (
    "end" TIMESTAMP(3) NOT NULL,
    "start" TIMESTAMP(3) NOT NULL,
    "cursor" TEXT,
    "endedAt" TIMESTAMP(3),

    CONSTRAINT "DigestWindow_pkey" PRIMARY KEY ("end")
);

-- CreateTable
CREATE TABLE "DigestRun" (
    "id" TEXT NOT NULL,
    "addressIndex" TEXT NOT NULL,
    "windowEnd" TIMESTAMP(3) NOT NULL,
    "stopHash" TEXT NOT NULL,

    CONSTRAINT "DigestRun_pkey" PRIMARY KEY ("id")
);

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

-- CreateIndex
CREATE INDEX "Announcement_subjectType_subjectId_createdAt_idx" ON "Announcement"("subjectType", "subjectId", "createdAt");

-- CreateIndex
CREATE INDEX "Announcement_aboutType_aboutId_idx" ON "Announcement"("aboutType", "aboutId");

-- CreateIndex
CREATE INDEX "Announcement_eventId_idx" ON "Announcement"("eventId");

-- CreateIndex
CREATE INDEX "Follow_addressIndex_idx" ON "Follow"("addressIndex");

-- CreateIndex
CREATE INDEX "Follow_rhythm_addressIndex_idx" ON "Follow"("rhythm", "addressIndex");
