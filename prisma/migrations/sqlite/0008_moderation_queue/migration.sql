-- AlterTable
ALTER TABLE "ModerationDecision" ADD COLUMN "detailCode" TEXT;
ALTER TABLE "ModerationDecision" ADD COLUMN "difference" TEXT;

-- AlterTable
ALTER TABLE "Petition" ADD COLUMN "hold" TEXT;

-- CreateTable
CREATE TABLE "HiddenBySanction" (
    "sanctionId" TEXT NOT NULL,
    "subjectType" TEXT NOT NULL,
    "subjectId" TEXT NOT NULL,

    PRIMARY KEY ("sanctionId", "subjectType", "subjectId"),
    CONSTRAINT "HiddenBySanction_sanctionId_fkey" FOREIGN KEY ("sanctionId") REFERENCES "Sanction" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_Appeal" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "decisionId" TEXT NOT NULL,
    "authorId" TEXT,
    "text" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "openedAt" DATETIME NOT NULL,
    "dueAt" DATETIME NOT NULL,
    "deciderId" TEXT,
    "answer" TEXT,
    "answerLocale" TEXT,
    "decidedAt" DATETIME,
    "demo" BOOLEAN NOT NULL DEFAULT false,
    CONSTRAINT "Appeal_decisionId_fkey" FOREIGN KEY ("decisionId") REFERENCES "ModerationDecision" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
INSERT INTO "new_Appeal" ("answer", "answerLocale", "authorId", "decidedAt", "deciderId", "decisionId", "demo", "dueAt", "id", "locale", "openedAt", "state", "text") SELECT "answer", "answerLocale", "authorId", "decidedAt", "deciderId", "decisionId", "demo", "dueAt", "id", "locale", "openedAt", "state", "text" FROM "Appeal";
DROP TABLE "Appeal";
ALTER TABLE "new_Appeal" RENAME TO "Appeal";
CREATE UNIQUE INDEX "Appeal_decisionId_key" ON "Appeal"("decisionId");
CREATE INDEX "Appeal_state_dueAt_idx" ON "Appeal"("state", "dueAt");
CREATE TABLE "new_ModerationCase" (
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
    "escalatedTo" TEXT,
    "excluded" TEXT NOT NULL DEFAULT '',
    "matterId" TEXT,
    "closedAt" DATETIME,
    "lateToldAt" DATETIME,
    "version" INTEGER NOT NULL DEFAULT 0,
    "demo" BOOLEAN NOT NULL DEFAULT false
);
INSERT INTO "new_ModerationCase" ("about", "authorId", "claimedById", "claimedUntil", "closedAt", "demo", "dueAt", "escalatedAt", "holdUntil", "id", "lateToldAt", "nearAt", "openKey", "openedAt", "priority", "rule", "score", "snapshot", "snapshotHash", "state", "subjectId", "subjectType", "trigger", "version") SELECT "about", "authorId", "claimedById", "claimedUntil", "closedAt", "demo", "dueAt", "escalatedAt", "holdUntil", "id", "lateToldAt", "nearAt", "openKey", "openedAt", "priority", "rule", "score", "snapshot", "snapshotHash", "state", "subjectId", "subjectType", "trigger", "version" FROM "ModerationCase";
DROP TABLE "ModerationCase";
ALTER TABLE "new_ModerationCase" RENAME TO "ModerationCase";
CREATE UNIQUE INDEX "ModerationCase_openKey_key" ON "ModerationCase"("openKey");
CREATE INDEX "ModerationCase_state_priority_dueAt_idx" ON "ModerationCase"("state", "priority", "dueAt");
CREATE INDEX "ModerationCase_state_dueAt_idx" ON "ModerationCase"("state", "dueAt");
CREATE INDEX "ModerationCase_subjectType_subjectId_idx" ON "ModerationCase"("subjectType", "subjectId");
CREATE INDEX "ModerationCase_authorId_idx" ON "ModerationCase"("authorId");
CREATE INDEX "ModerationCase_holdUntil_idx" ON "ModerationCase"("holdUntil");
CREATE INDEX "ModerationCase_openedAt_idx" ON "ModerationCase"("openedAt");
CREATE TABLE "new_Sanction" (
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
    "hides" BOOLEAN NOT NULL DEFAULT false,
    "startsAt" DATETIME NOT NULL,
    "endsAt" DATETIME,
    "endedAt" DATETIME,
    "demo" BOOLEAN NOT NULL DEFAULT false
);
INSERT INTO "new_Sanction" ("confirmedById", "decisionId", "demo", "endedAt", "endsAt", "id", "kind", "noteLocale", "personId", "proposedById", "publicNote", "reasonCode", "startsAt", "state") SELECT "confirmedById", "decisionId", "demo", "endedAt", "endsAt", "id", "kind", "noteLocale", "personId", "proposedById", "publicNote", "reasonCode", "startsAt", "state" FROM "Sanction";
DROP TABLE "Sanction";
ALTER TABLE "new_Sanction" RENAME TO "Sanction";
CREATE INDEX "Sanction_personId_state_idx" ON "Sanction"("personId", "state");
CREATE INDEX "Sanction_state_endsAt_idx" ON "Sanction"("state", "endsAt");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;

-- CreateIndex
CREATE INDEX "HiddenBySanction_subjectType_subjectId_idx" ON "HiddenBySanction"("subjectType", "subjectId");

-- The public log is only ever appended, like audit rows.
CREATE TRIGGER "ModerationLogEntry_refuses_update" BEFORE UPDATE ON "ModerationLogEntry"
BEGIN
    SELECT RAISE(ABORT, 'ModerationLogEntry is append-only');
END;

CREATE TRIGGER "ModerationLogEntry_refuses_delete" BEFORE DELETE ON "ModerationLogEntry"
BEGIN
    SELECT RAISE(ABORT, 'ModerationLogEntry is append-only');
END;

CREATE TRIGGER "ModerationLogEntry_refuses_replace" BEFORE INSERT ON "ModerationLogEntry"
WHEN EXISTS (SELECT 1 FROM "ModerationLogEntry" WHERE "seq" = NEW."seq")
BEGIN
    SELECT RAISE(ABORT, 'ModerationLogEntry is append-only');
END;
