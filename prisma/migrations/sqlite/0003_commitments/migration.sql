-- AlterTable
ALTER TABLE "Institution" ADD COLUMN "activeFrom" TEXT;
ALTER TABLE "Institution" ADD COLUMN "activeTo" TEXT;
ALTER TABLE "Institution" ADD COLUMN "successorId" TEXT;

-- CreateTable
CREATE TABLE "ActionPlan" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "cycle" TEXT NOT NULL,
    "chapter" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "published" BOOLEAN NOT NULL,
    "titleAr" TEXT,
    "titleFr" TEXT,
    "titleZgh" TEXT,
    "titleEn" TEXT,
    "territoryCode" TEXT,
    "startsOn" TEXT NOT NULL,
    "endsOn" TEXT NOT NULL,
    "firstPeriod" TEXT NOT NULL,
    "lastPeriod" TEXT NOT NULL,
    "announced" INTEGER,
    "sourceUrl" TEXT NOT NULL,
    "reportUrl" TEXT
);

-- CreateTable
CREATE TABLE "PlanTheme" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "planId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "nameAr" TEXT NOT NULL,
    "nameFr" TEXT NOT NULL,
    "nameZgh" TEXT,
    "nameEn" TEXT NOT NULL,
    "official" BOOLEAN NOT NULL,
    CONSTRAINT "PlanTheme_planId_fkey" FOREIGN KEY ("planId") REFERENCES "ActionPlan" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Commitment" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "ogpId" TEXT,
    "planId" TEXT NOT NULL,
    "themeId" TEXT,
    "number" INTEGER,
    "published" BOOLEAN NOT NULL,
    "titleAr" TEXT,
    "titleFr" TEXT,
    "titleZgh" TEXT,
    "titleEn" TEXT,
    "shortTitle" TEXT,
    "lead" TEXT,
    "registryLead" TEXT,
    "leadId" TEXT,
    "registryLeadId" TEXT,
    "startsOn" TEXT,
    "endsOn" TEXT,
    "lifecycle" TEXT NOT NULL,
    "carriedFromId" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "sourceUrl" TEXT NOT NULL,
    "verifiedBy" TEXT,
    "verifiedAt" DATETIME,
    "platform" TEXT,
    "progressPerMille" INTEGER,
    "movedAt" DATETIME,
    CONSTRAINT "Commitment_planId_fkey" FOREIGN KEY ("planId") REFERENCES "ActionPlan" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Commitment_themeId_fkey" FOREIGN KEY ("themeId") REFERENCES "PlanTheme" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "Commitment_carriedFromId_fkey" FOREIGN KEY ("carriedFromId") REFERENCES "Commitment" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "CommitmentSection" (
    "commitmentId" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "body" TEXT NOT NULL,
    "summary" BOOLEAN NOT NULL DEFAULT false,
    "sourceUrl" TEXT,
    "demo" BOOLEAN NOT NULL DEFAULT false,

    PRIMARY KEY ("commitmentId", "key", "locale"),
    CONSTRAINT "CommitmentSection_commitmentId_fkey" FOREIGN KEY ("commitmentId") REFERENCES "Commitment" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "CommitmentInstitution" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "commitmentId" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "institutionId" TEXT,
    "name" TEXT,
    CONSTRAINT "CommitmentInstitution_commitmentId_fkey" FOREIGN KEY ("commitmentId") REFERENCES "Commitment" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "CommitmentTag" (
    "commitmentId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "code" TEXT NOT NULL,

    PRIMARY KEY ("commitmentId", "kind", "code"),
    CONSTRAINT "CommitmentTag_commitmentId_fkey" FOREIGN KEY ("commitmentId") REFERENCES "Commitment" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Milestone" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "commitmentId" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "titleAr" TEXT,
    "titleFr" TEXT,
    "titleEn" TEXT,
    "plannedStart" TEXT,
    "plannedEnd" TEXT,
    "firstDay" TEXT,
    "dueOn" TEXT,
    "actualStart" TEXT,
    "actualEnd" TEXT,
    "weight" INTEGER NOT NULL DEFAULT 1,
    "responsibleId" TEXT,
    "status" TEXT,
    "statusPeriod" TEXT,
    "withdrawnAt" DATETIME,
    "withdrawnReason" TEXT,
    "sourceUrl" TEXT,
    "demo" BOOLEAN NOT NULL DEFAULT false,
    CONSTRAINT "Milestone_commitmentId_fkey" FOREIGN KEY ("commitmentId") REFERENCES "Commitment" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Indicator" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "commitmentId" TEXT NOT NULL,
    "milestoneId" TEXT,
    "code" TEXT NOT NULL,
    "nameAr" TEXT,
    "nameFr" TEXT,
    "baseline" REAL,
    "target" REAL,
    "unitAr" TEXT,
    "unitFr" TEXT,
    "deadline" TEXT,
    "demo" BOOLEAN NOT NULL DEFAULT false,
    CONSTRAINT "Indicator_commitmentId_fkey" FOREIGN KEY ("commitmentId") REFERENCES "Commitment" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Indicator_milestoneId_fkey" FOREIGN KEY ("milestoneId") REFERENCES "Milestone" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "CommitmentVersion" (
    "commitmentId" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "snapshot" TEXT NOT NULL,
    "reason" TEXT,
    "reasonLocale" TEXT,
    "at" DATETIME NOT NULL,
    "demo" BOOLEAN NOT NULL DEFAULT false,

    PRIMARY KEY ("commitmentId", "version"),
    CONSTRAINT "CommitmentVersion_commitmentId_fkey" FOREIGN KEY ("commitmentId") REFERENCES "Commitment" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "ProgressReport" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "milestoneId" TEXT NOT NULL,
    "commitmentId" TEXT NOT NULL,
    "period" TEXT NOT NULL,
    "revision" INTEGER NOT NULL,
    "status" TEXT NOT NULL,
    "bodyAr" TEXT,
    "bodyFr" TEXT,
    "difficultyAr" TEXT,
    "difficultyFr" TEXT,
    "regressionReason" TEXT,
    "state" TEXT NOT NULL,
    "correctsId" TEXT,
    "returnNote" TEXT,
    "authorId" TEXT,
    "validatorId" TEXT,
    "publisherId" TEXT,
    "createdAt" DATETIME NOT NULL,
    "submittedAt" DATETIME,
    "validatedAt" DATETIME,
    "publishedAt" DATETIME,
    "returnedAt" DATETIME,
    "correctedAt" DATETIME,
    "version" INTEGER NOT NULL DEFAULT 1,
    "demo" BOOLEAN NOT NULL DEFAULT false,
    CONSTRAINT "ProgressReport_milestoneId_fkey" FOREIGN KEY ("milestoneId") REFERENCES "Milestone" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Evidence" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "commitmentId" TEXT NOT NULL,
    "milestoneId" TEXT,
    "reportId" TEXT,
    "kind" TEXT NOT NULL,
    "url" TEXT,
    "attachmentId" TEXT,
    "title" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "issuedOn" TEXT,
    "check" TEXT NOT NULL,
    "checkedAt" DATETIME,
    "checkNote" TEXT,
    "voice" TEXT NOT NULL,
    "authorId" TEXT,
    "state" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "demo" BOOLEAN NOT NULL DEFAULT false,
    CONSTRAINT "Evidence_reportId_fkey" FOREIGN KEY ("reportId") REFERENCES "ProgressReport" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "IrmAssessment" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "commitmentId" TEXT NOT NULL,
    "phase" TEXT NOT NULL,
    "methodology" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "verifiable" TEXT,
    "relevant" TEXT,
    "ambition" TEXT,
    "potential" TEXT,
    "completion" TEXT,
    "earlyResults" TEXT,
    "reportUrl" TEXT,
    "sourceUrl" TEXT NOT NULL,
    CONSTRAINT "IrmAssessment_commitmentId_fkey" FOREIGN KEY ("commitmentId") REFERENCES "Commitment" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "AssessmentRound" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "planId" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "opensAt" DATETIME NOT NULL,
    "closesAt" DATETIME NOT NULL,
    "demo" BOOLEAN NOT NULL DEFAULT false,
    CONSTRAINT "AssessmentRound_planId_fkey" FOREIGN KEY ("planId") REFERENCES "ActionPlan" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "CitizenAssessment" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "commitmentId" TEXT NOT NULL,
    "roundId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "completion" TEXT NOT NULL,
    "opened" TEXT NOT NULL,
    "evidenceUseful" TEXT NOT NULL,
    "reason" TEXT,
    "locale" TEXT NOT NULL,
    "verified" BOOLEAN NOT NULL,
    "state" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "updatedAt" DATETIME NOT NULL,
    "demo" BOOLEAN NOT NULL DEFAULT false
);

-- CreateTable
CREATE TABLE "AssessmentTally" (
    "commitmentId" TEXT NOT NULL,
    "roundId" TEXT NOT NULL,
    "question" TEXT NOT NULL,
    "answer" TEXT NOT NULL,
    "everyone" INTEGER NOT NULL DEFAULT 0,
    "verified" INTEGER NOT NULL DEFAULT 0,

    PRIMARY KEY ("commitmentId", "roundId", "question", "answer")
);

-- CreateIndex
CREATE INDEX "ActionPlan_cycle_chapter_idx" ON "ActionPlan"("cycle", "chapter");

-- CreateIndex
CREATE UNIQUE INDEX "PlanTheme_planId_position_key" ON "PlanTheme"("planId", "position");

-- CreateIndex
CREATE UNIQUE INDEX "Commitment_ogpId_key" ON "Commitment"("ogpId");

-- CreateIndex
CREATE INDEX "Commitment_themeId_idx" ON "Commitment"("themeId");

-- CreateIndex
CREATE INDEX "Commitment_leadId_idx" ON "Commitment"("leadId");

-- CreateIndex
CREATE UNIQUE INDEX "Commitment_planId_number_key" ON "Commitment"("planId", "number");

-- CreateIndex
CREATE INDEX "CommitmentInstitution_commitmentId_idx" ON "CommitmentInstitution"("commitmentId");

-- CreateIndex
CREATE INDEX "CommitmentInstitution_institutionId_idx" ON "CommitmentInstitution"("institutionId");

-- CreateIndex
CREATE INDEX "Milestone_dueOn_idx" ON "Milestone"("dueOn");

-- CreateIndex
CREATE INDEX "Milestone_responsibleId_idx" ON "Milestone"("responsibleId");

-- CreateIndex
CREATE UNIQUE INDEX "Milestone_commitmentId_code_key" ON "Milestone"("commitmentId", "code");

-- CreateIndex
CREATE UNIQUE INDEX "Indicator_commitmentId_code_key" ON "Indicator"("commitmentId", "code");

-- CreateIndex
CREATE INDEX "ProgressReport_commitmentId_state_period_idx" ON "ProgressReport"("commitmentId", "state", "period");

-- CreateIndex
CREATE INDEX "ProgressReport_state_submittedAt_idx" ON "ProgressReport"("state", "submittedAt");

-- CreateIndex
CREATE INDEX "ProgressReport_authorId_idx" ON "ProgressReport"("authorId");

-- CreateIndex
CREATE UNIQUE INDEX "ProgressReport_milestoneId_period_revision_key" ON "ProgressReport"("milestoneId", "period", "revision");

-- CreateIndex
CREATE INDEX "Evidence_commitmentId_voice_state_idx" ON "Evidence"("commitmentId", "voice", "state");

-- CreateIndex
CREATE INDEX "Evidence_reportId_idx" ON "Evidence"("reportId");

-- CreateIndex
CREATE INDEX "Evidence_kind_checkedAt_idx" ON "Evidence"("kind", "checkedAt");

-- CreateIndex
CREATE INDEX "Evidence_authorId_idx" ON "Evidence"("authorId");

-- CreateIndex
CREATE UNIQUE INDEX "IrmAssessment_commitmentId_phase_key" ON "IrmAssessment"("commitmentId", "phase");

-- CreateIndex
CREATE UNIQUE INDEX "AssessmentRound_planId_code_key" ON "AssessmentRound"("planId", "code");

-- CreateIndex
CREATE INDEX "CitizenAssessment_personId_idx" ON "CitizenAssessment"("personId");

-- CreateIndex
CREATE INDEX "CitizenAssessment_commitmentId_state_idx" ON "CitizenAssessment"("commitmentId", "state");

-- CreateIndex
CREATE UNIQUE INDEX "CitizenAssessment_commitmentId_roundId_personId_key" ON "CitizenAssessment"("commitmentId", "roundId", "personId");
