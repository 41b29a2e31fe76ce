-- DropIndex
DROP INDEX "CitizenAssessment_commitmentId_state_idx";

-- AlterTable
ALTER TABLE "AssessmentRound" ADD COLUMN     "titleAr" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "titleFr" TEXT NOT NULL DEFAULT '';

-- AlterTable
ALTER TABLE "CitizenAssessment" ADD COLUMN     "note" TEXT,
ADD COLUMN     "noteLocale" TEXT,
ADD COLUMN     "originalReason" TEXT,
ADD COLUMN     "publishedAt" TIMESTAMP(3),
ADD COLUMN     "reasonCode" TEXT,
ADD COLUMN     "redactedAt" TIMESTAMP(3),
ADD COLUMN     "ruledAt" TIMESTAMP(3),
ADD COLUMN     "ruledBy" TEXT;

-- CreateIndex
CREATE INDEX "CitizenAssessment_commitmentId_state_publishedAt_idx" ON "CitizenAssessment"("commitmentId", "state", "publishedAt");
