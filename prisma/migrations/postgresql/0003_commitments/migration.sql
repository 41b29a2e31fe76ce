-- AlterTable
ALTER TABLE "Institution" ADD COLUMN     "activeFrom" TEXT,
ADD COLUMN     "activeTo" TEXT,
ADD COLUMN     "successorId" TEXT;

-- CreateTable
CREATE TABLE "ActionPlan" (
    "id" TEXT NOT NULL,
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
    "reportUrl" TEXT,

    CONSTRAINT "ActionPlan_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PlanTheme" (
    "id" TEXT NOT NULL,
    "planId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "nameAr" TEXT NOT NULL,
    "nameFr" TEXT NOT NULL,
    "nameZgh" TEXT,
    "nameEn" TEXT NOT NULL,
    "official" BOOLEAN NOT NULL,

    CONSTRAINT "PlanTheme_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Commitment" (
    "id" TEXT NOT NULL,
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
    "verifiedAt" TIMESTAMP(3),
    "platform" TEXT,
    "progressPerMille" INTEGER,
    "movedAt" TIMESTAMP(3),

    CONSTRAINT "Commitment_pkey" PRIMARY KEY ("id")
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

    CONSTRAINT "CommitmentSection_pkey" PRIMARY KEY ("commitmentId","key","locale")
);

-- CreateTable
CREATE TABLE "CommitmentInstitution" (
    "id" TEXT NOT NULL,
    "commitmentId" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "institutionId" TEXT,
    "name" TEXT,

    CONSTRAINT "CommitmentInstitution_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CommitmentTag" (
    "commitmentId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "code" TEXT NOT NULL,

    CONSTRAINT "CommitmentTag_pkey" PRIMARY KEY ("commitmentId","kind","code")
);

-- CreateTable
CREATE TABLE "Milestone" (
    "id" TEXT NOT NULL,
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
    "withdrawnAt" TIMESTAMP(3),
    "withdrawnReason" TEXT,
    "sourceUrl" TEXT,
    "demo" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "Milestone_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Indicator" (
    "id" TEXT NOT NULL,
    "commitmentId" TEXT NOT NULL,
    "milestoneId" TEXT,
    "code" TEXT NOT NULL,
    "nameAr" TEXT,
    "nameFr" TEXT,
    "baseline" DOUBLE PRECISION,
    "target" DOUBLE PRECISION,
    "unitAr" TEXT,
    "unitFr" TEXT,
    "deadline" TEXT,
    "demo" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "Indicator_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CommitmentVersion" (
    "commitmentId" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "snapshot" TEXT NOT NULL,
    "reason" TEXT,
    "reasonLocale" TEXT,
    "at" TIMESTAMP(3) NOT NULL,
    "demo" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "CommitmentVersion_pkey" PRIMARY KEY ("commitmentId","version")
);

-- CreateTable
CREATE TABLE "ProgressReport" (
    "id" TEXT NOT NULL,
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
    "createdAt" TIMESTAMP(3) NOT NULL,
    "submittedAt" TIMESTAMP(3),
    "validatedAt" TIMESTAMP(3),
    "publishedAt" TIMESTAMP(3),
    "returnedAt" TIMESTAMP(3),
    "correctedAt" TIMESTAMP(3),
    "version" INTEGER NOT NULL DEFAULT 1,
    "demo" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "ProgressReport_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Evidence" (
    "id" TEXT NOT NULL,
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
    "checkedAt" TIMESTAMP(3),
    "checkNote" TEXT,
    "voice" TEXT NOT NULL,
    "authorId" TEXT,
    "state" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "demo" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "Evidence_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "IrmAssessment" (
    "id" TEXT NOT NULL,
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

    CONSTRAINT "IrmAssessment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AssessmentRound" (
    "id" TEXT NOT NULL,
    "planId" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "opensAt" TIMESTAMP(3) NOT NULL,
    "closesAt" TIMESTAMP(3) NOT NULL,
    "demo" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "AssessmentRound_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CitizenAssessment" (
    "id" TEXT NOT NULL,
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
    "createdAt" TIMESTAMP(3) NOT NULL,
    "updatedAt" TIMESTAMP(3) NOT NULL,
    "demo" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "CitizenAssessment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AssessmentTally" (
    "commitmentId" TEXT NOT NULL,
    "roundId" TEXT NOT NULL,
    "question" TEXT NOT NULL,
    "answer" TEXT NOT NULL,
    "everyone" INTEGER NOT NULL DEFAULT 0,
    "verified" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "AssessmentTally_pkey" PRIMARY KEY ("commitmentId","roundId","question","answer")
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

-- AddForeignKey
ALTER TABLE "PlanTheme" ADD CONSTRAINT "PlanTheme_planId_fkey" FOREIGN KEY ("planId") REFERENCES "ActionPlan"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Commitment" ADD CONSTRAINT "Commitment_planId_fkey" FOREIGN KEY ("planId") REFERENCES "ActionPlan"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Commitment" ADD CONSTRAINT "Commitment_themeId_fkey" FOREIGN KEY ("themeId") REFERENCES "PlanTheme"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Commitment" ADD CONSTRAINT "Commitment_carriedFromId_fkey" FOREIGN KEY ("carriedFromId") REFERENCES "Commitment"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CommitmentSection" ADD CONSTRAINT "CommitmentSection_commitmentId_fkey" FOREIGN KEY ("commitmentId") REFERENCES "Commitment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CommitmentInstitution" ADD CONSTRAINT "CommitmentInstitution_commitmentId_fkey" FOREIGN KEY ("commitmentId") REFERENCES "Commitment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CommitmentTag" ADD CONSTRAINT "CommitmentTag_commitmentId_fkey" FOREIGN KEY ("commitmentId") REFERENCES "Commitment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Milestone" ADD CONSTRAINT "Milestone_commitmentId_fkey" FOREIGN KEY ("commitmentId") REFERENCES "Commitment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Indicator" ADD CONSTRAINT "Indicator_commitmentId_fkey" FOREIGN KEY ("commitmentId") REFERENCES "Commitment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Indicator" ADD CONSTRAINT "Indicator_milestoneId_fkey" FOREIGN KEY ("milestoneId") REFERENCES "Milestone"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CommitmentVersion" ADD CONSTRAINT "CommitmentVersion_commitmentId_fkey" FOREIGN KEY ("commitmentId") REFERENCES "Commitment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ProgressReport" ADD CONSTRAINT "ProgressReport_milestoneId_fkey" FOREIGN KEY ("milestoneId") REFERENCES "Milestone"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Evidence" ADD CONSTRAINT "Evidence_reportId_fkey" FOREIGN KEY ("reportId") REFERENCES "ProgressReport"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "IrmAssessment" ADD CONSTRAINT "IrmAssessment_commitmentId_fkey" FOREIGN KEY ("commitmentId") REFERENCES "Commitment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AssessmentRound" ADD CONSTRAINT "AssessmentRound_planId_fkey" FOREIGN KEY ("planId") REFERENCES "ActionPlan"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
