-- CreateTable
CREATE TABLE "ModerationCase" (
    "id" TEXT NOT NULL PRIMARY KEY,
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
    "openedAt" DATETIME NOT NULL,
    "nearAt" DATETIME NOT NULL,
    "dueAt" DATETIME NOT NULL,
    "holdUntil" DATETIME,
    "claimedById" TEXT,
    "claimedUntil" DATETIME,
    "escalatedAt" DATETIME,
    "closedAt" DATETIME,
    "lateToldAt" DATETIME,
    "version" INTEGER NOT NULL DEFAULT 0,
    "demo" BOOLEAN NOT NULL DEFAULT false
);

-- CreateTable
CREATE TABLE "ModerationDecision" (
    "id" TEXT NOT NULL PRIMARY KEY,
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
    "at" DATETIME NOT NULL,
    "hours" INTEGER NOT NULL,
    "appealHash" TEXT,
    "appealUntil" DATETIME,
    "overturnedAt" DATETIME,
    CONSTRAINT "ModerationDecision_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "ModerationCase" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Appeal" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "decisionId" TEXT NOT NULL,
    "authorId" TEXT,
    "text" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "openedAt" DATETIME NOT NULL,
    "dueAt" DATETIME NOT NULL,
    "claimedById" TEXT,
    "claimedUntil" DATETIME,
    "deciderId" TEXT,
    "answer" TEXT,
    "answerLocale" TEXT,
    "decidedAt" DATETIME,
    "version" INTEGER NOT NULL DEFAULT 0,
    "demo" BOOLEAN NOT NULL DEFAULT false,
    CONSTRAINT "Appeal_decisionId_fkey" FOREIGN KEY ("decisionId") REFERENCES "ModerationDecision" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "ContentReport" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "subjectType" TEXT NOT NULL,
    "subjectId" TEXT NOT NULL,
    "reporterId" TEXT,
    "reason" TEXT NOT NULL,
    "note" TEXT,
    "contentHash" TEXT NOT NULL,
    "caseId" TEXT NOT NULL,
    "trusted" BOOLEAN NOT NULL,
    "outcome" TEXT,
    "at" DATETIME NOT NULL,
    "demo" BOOLEAN NOT NULL DEFAULT false
);

-- CreateTable
CREATE TABLE "Sanction" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "personId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "reasonCode" TEXT NOT NULL,
    "publicNote" TEXT NOT NULL,
    "noteLocale" TEXT NOT NULL,
    "proposedById" TEXT NOT NULL,
    "confirmedById" TEXT,
    "decisionId" TEXT,
    "startsAt" DATETIME NOT NULL,
    "endsAt" DATETIME,
    "endedAt" DATETIME,
    "demo" BOOLEAN NOT NULL DEFAULT false
);

-- CreateTable
CREATE TABLE "WritingStanding" (
    "personId" TEXT NOT NULL PRIMARY KEY,
    "approved" INTEGER NOT NULL DEFAULT 0,
    "firstAt" DATETIME,
    "trustedAt" DATETIME,
    "demotedAt" DATETIME
);

-- CreateTable
CREATE TABLE "WrittenItem" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "personId" TEXT NOT NULL,
    "subjectType" TEXT NOT NULL,
    "subjectId" TEXT NOT NULL,
    "textHash" TEXT NOT NULL,
    "at" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "WatchedTerm" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "pattern" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "effect" TEXT NOT NULL,
    "reasonCode" TEXT NOT NULL,
    "active" BOOLEAN NOT NULL DEFAULT true
);

-- CreateTable
CREATE TABLE "ModerationLogEntry" (
    "seq" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
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
    "hash" TEXT NOT NULL
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
