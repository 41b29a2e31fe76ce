-- DropIndex
DROP INDEX "CitizenAssessment_commitmentId_state_idx";

-- AlterTable
ALTER TABLE "CitizenAssessment" ADD COLUMN "note" TEXT;
ALTER TABLE "CitizenAssessment" ADD COLUMN "noteLocale" TEXT;
ALTER TABLE "CitizenAssessment" ADD COLUMN "originalReason" TEXT;
ALTER TABLE "CitizenAssessment" ADD COLUMN "publishedAt" DATETIME;
ALTER TABLE "CitizenAssessment" ADD COLUMN "reasonCode" TEXT;
ALTER TABLE "CitizenAssessment" ADD COLUMN "redactedAt" DATETIME;
ALTER TABLE "CitizenAssessment" ADD COLUMN "ruledAt" DATETIME;
ALTER TABLE "CitizenAssessment" ADD COLUMN "ruledBy" TEXT;

-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_AssessmentRound" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "planId" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "titleAr" TEXT NOT NULL DEFAULT '',
    "titleFr" TEXT NOT NULL DEFAULT '',
    "opensAt" DATETIME NOT NULL,
    "closesAt" DATETIME NOT NULL,
    "demo" BOOLEAN NOT NULL DEFAULT false,
    CONSTRAINT "AssessmentRound_planId_fkey" FOREIGN KEY ("planId") REFERENCES "ActionPlan" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
INSERT INTO "new_AssessmentRound" ("closesAt", "code", "demo", "id", "opensAt", "planId") SELECT "closesAt", "code", "demo", "id", "opensAt", "planId" FROM "AssessmentRound";
DROP TABLE "AssessmentRound";
ALTER TABLE "new_AssessmentRound" RENAME TO "AssessmentRound";
CREATE UNIQUE INDEX "AssessmentRound_planId_code_key" ON "AssessmentRound"("planId", "code");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;

-- CreateIndex
CREATE INDEX "CitizenAssessment_commitmentId_state_publishedAt_idx" ON "CitizenAssessment"("commitmentId", "state", "publishedAt");
