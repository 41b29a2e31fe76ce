-- CreateTable
CREATE TABLE "ModerationCase" (
    "id" TEXT NOT NULL,
    "openKey" TEXT,
    "subjectType" TEXT NOT NULL,
    "subjectId" TEXT NOT NULL,
    "about" TEXT NOT NULL,
    "authorId" TEXT,
    "trigger" TEXT NOT NULL,
    "rule" TEXT,
    "priority" INTEGER NOT NULL,
    "score" INTEGER NOT NULL DEFAULT 0,
    "state" TEXT NOT NULL,
    "snapshot" TEXT NOT NULL,
    "snapshotHash" TEXT NOT NULL,
    "openedAt" TIMESTAMP(3) NOT NULL,
    "nearAt" TIMESTAMP(3) NOT NULL,
    "dueAt" TIMESTAMP(3) NOT NULL,
    "holdUntil" TIMESTAMP(3),
    "claimedById" TEXT,
    "claimedUntil" TIMESTAMP(3),
    "escalatedAt" TIMESTAMP(3),
    "closedAt" TIMESTAMP(3),
    "lateToldAt" TIMESTAMP(3),
    "version" INTEGER NOT NULL DEFAULT 0,
    "demo" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "ModerationCase_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ModerationDecision" (
    "id" TEXT NOT NULL,
    "caseId" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "reasonCode" TEXT,
    "publicNote" TEXT,
    "internalNote" TEXT,
    "noteLocale" TEXT,
    "quoted" TEXT,
    "automated" BOOLEAN NOT NULL DEFAULT false,
    "deciderId" TEXT,
    "stateBefore" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,
    "hours" INTEGER NOT NULL,
    "appealHash" TEXT,
    "appealUntil" TIMESTAMP(3),
    "overturnedAt" TIMESTAMP(3),

    CONSTRAINT "ModerationDecision_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Appeal" (
    "id" TEXT NOT NULL,
    "decisionId" TEXT NOT NULL,
    "authorId" TEXT,
    "text" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "openedAt" TIMESTAMP(3) NOT NULL,
    "dueAt" TIMESTAMP(3) NOT NULL,
    "claimedById" TEXT,
    "claimedUntil" TIMESTAMP(3),
    "deciderId" TEXT,
    "answer" TEXT,
    "answerLocale" TEXT,
    "decidedAt" TIMESTAMP(3),
    "version" INTEGER NOT NULL DEFAULT 0,
    "demo" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "Appeal_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ContentReport" (
    "id" TEXT NOT NULL,
    "subjectType" TEXT NOT NULL,
    "subjectId" TEXT NOT NULL,
    "reporterId" TEXT,
    "reason" TEXT NOT NULL,
    "note" TEXT,
    "contentHash" TEXT NOT NULL,
    "caseId" TEXT NOT NULL,
    "trusted" BOOLEAN NOT NULL,
    "outcome" TEXT,
    "at" TIMESTAMP(3) NOT NULL,
    "demo" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "ContentReport_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Sanction" (
    "id" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "reasonCode" TEXT NOT NULL,
    "publicNote" TEXT NOT NULL,
    "noteLocale" TEXT NOT NULL,
    "proposedById" TEXT NOT NULL,
    "confirmedById" TEXT,
    "decisionId" TEXT,
    "startsAt" TIMESTAMP(3) NOT NULL,
    "endsAt" TIMESTAMP(3),
    "endedAt" TIMESTAMP(3),
    "demo" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "Sanction_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "WritingStanding" (
    "personId" TEXT NOT NULL,
    "approved" INTEGER NOT NULL DEFAULT 0,
    "firstAt" TIMESTAMP(3),
    "trustedAt" TIMESTAMP(3),
    "demotedAt" TIMESTAMP(3),

    CONSTRAINT "WritingStanding_pkey" PRIMARY KEY ("personId")
);

-- CreateTable
CREATE TABLE "WrittenItem" (
    "id" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "subjectType" TEXT NOT NULL,
    "subjectId" TEXT NOT NULL,
    "textHash" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "WrittenItem_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "WatchedTerm" (
    "id" TEXT NOT NULL,
    "pattern" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "effect" TEXT NOT NULL,
    "reasonCode" TEXT NOT NULL,
    "active" BOOLEAN NOT NULL DEFAULT true,

    CONSTRAINT "WatchedTerm_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ModerationLogEntry" (
    "seq" INTEGER NOT NULL,
    "day" TEXT NOT NULL,
    "subjectType" TEXT NOT NULL,
    "reference" TEXT NOT NULL,
    "trigger" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "reasonCode" TEXT,
    "automated" BOOLEAN NOT NULL,
    "hours" INTEGER NOT NULL,
    "inTime" BOOLEAN NOT NULL,
    "appealOutcome" TEXT,
    "body" TEXT NOT NULL,
    "demo" BOOLEAN NOT NULL DEFAULT false,
    "prevHash" TEXT NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "ModerationLogEntry_pkey" PRIMARY KEY ("seq")
);

-- CreateIndex
CREATE UNIQUE INDEX "ModerationCase_openKey_key" ON "ModerationCase"("openKey");

-- CreateIndex
CREATE INDEX "ModerationCase_state_priority_dueAt_idx" ON "ModerationCase"("state", "priority", "dueAt");

-- CreateIndex
CREATE INDEX "ModerationCase_subjectType_subjectId_idx" ON "ModerationCase"("subjectType", "subjectId");

-- CreateIndex
CREATE INDEX "ModerationCase_authorId_idx" ON "ModerationCase"("authorId");

-- CreateIndex
CREATE UNIQUE INDEX "ModerationDecision_appealHash_key" ON "ModerationDecision"("appealHash");

-- CreateIndex
CREATE INDEX "ModerationDecision_caseId_idx" ON "ModerationDecision"("caseId");

-- CreateIndex
CREATE INDEX "ModerationDecision_at_idx" ON "ModerationDecision"("at");

-- CreateIndex
CREATE UNIQUE INDEX "Appeal_decisionId_key" ON "Appeal"("decisionId");

-- CreateIndex
CREATE INDEX "Appeal_state_dueAt_idx" ON "Appeal"("state", "dueAt");

-- CreateIndex
CREATE INDEX "ContentReport_caseId_idx" ON "ContentReport"("caseId");

-- CreateIndex
CREATE INDEX "ContentReport_reporterId_idx" ON "ContentReport"("reporterId");

-- CreateIndex
CREATE UNIQUE INDEX "ContentReport_subjectType_subjectId_reporterId_key" ON "ContentReport"("subjectType", "subjectId", "reporterId");

-- CreateIndex
CREATE INDEX "Sanction_personId_state_idx" ON "Sanction"("personId", "state");

-- CreateIndex
CREATE INDEX "WrittenItem_personId_at_idx" ON "WrittenItem"("personId", "at");

-- CreateIndex
CREATE INDEX "WrittenItem_textHash_at_idx" ON "WrittenItem"("textHash", "at");

-- CreateIndex
CREATE UNIQUE INDEX "WatchedTerm_pattern_key" ON "WatchedTerm"("pattern");

-- CreateIndex
CREATE INDEX "ModerationLogEntry_day_idx" ON "ModerationLogEntry"("day");

-- AddForeignKey
ALTER TABLE "ModerationDecision" ADD CONSTRAINT "ModerationDecision_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "ModerationCase"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Appeal" ADD CONSTRAINT "Appeal_decisionId_fkey" FOREIGN KEY ("decisionId") REFERENCES "ModerationDecision"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
