-- CreateTable
CREATE TABLE "Round" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "slug" TEXT NOT NULL,
    "planId" TEXT,
    "institutionId" TEXT NOT NULL,
    "titleAr" TEXT NOT NULL,
    "titleFr" TEXT NOT NULL,
    "titleZgh" TEXT,
    "titleEn" TEXT,
    "aboutAr" TEXT NOT NULL,
    "aboutFr" TEXT NOT NULL,
    "premoderated" BOOLEAN NOT NULL DEFAULT true,
    "published" BOOLEAN NOT NULL DEFAULT false,
    "report" TEXT,
    "reportLocale" TEXT,
    "reportedAt" DATETIME,
    "demo" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" DATETIME NOT NULL,
    "changedAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "RoundPhase" (
    "roundId" TEXT NOT NULL,
    "phase" TEXT NOT NULL,
    "opensAt" DATETIME NOT NULL,
    "closesAt" DATETIME NOT NULL,

    PRIMARY KEY ("roundId", "phase"),
    CONSTRAINT "RoundPhase_roundId_fkey" FOREIGN KEY ("roundId") REFERENCES "Round" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Meeting" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "roundId" TEXT NOT NULL,
    "titleAr" TEXT NOT NULL,
    "titleFr" TEXT NOT NULL,
    "startsAt" DATETIME NOT NULL,
    "endsAt" DATETIME NOT NULL,
    "territoryCode" TEXT,
    "place" TEXT,
    "link" TEXT,
    "agenda" TEXT,
    "minutes" TEXT,
    "locale" TEXT NOT NULL,
    "sequence" INTEGER NOT NULL DEFAULT 0,
    "cancelledAt" DATETIME,
    "createdAt" DATETIME NOT NULL,
    "changedAt" DATETIME NOT NULL,
    CONSTRAINT "Meeting_roundId_fkey" FOREIGN KEY ("roundId") REFERENCES "Round" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Idea" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "slug" TEXT,
    "roundId" TEXT NOT NULL,
    "authorId" TEXT,
    "locale" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "problem" TEXT NOT NULL,
    "solution" TEXT NOT NULL,
    "beneficiaries" TEXT NOT NULL,
    "theme" TEXT NOT NULL,
    "territoryCode" TEXT,
    "institutionId" TEXT,
    "state" TEXT NOT NULL,
    "content" TEXT NOT NULL,
    "mergedIntoId" TEXT,
    "supports" INTEGER NOT NULL DEFAULT 0,
    "verified" INTEGER NOT NULL DEFAULT 0,
    "answerDueOn" TEXT,
    "ruledAt" DATETIME,
    "ruledBy" TEXT,
    "reasonCode" TEXT,
    "note" TEXT,
    "noteLocale" TEXT,
    "redactedAt" DATETIME,
    "demo" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" DATETIME NOT NULL,
    "submittedAt" DATETIME,
    "openedAt" DATETIME,
    "changedAt" DATETIME NOT NULL,
    CONSTRAINT "Idea_roundId_fkey" FOREIGN KEY ("roundId") REFERENCES "Round" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "IdeaRevision" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "ideaId" TEXT NOT NULL,
    "cause" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "problem" TEXT NOT NULL,
    "solution" TEXT NOT NULL,
    "beneficiaries" TEXT NOT NULL,
    "at" DATETIME NOT NULL,
    CONSTRAINT "IdeaRevision_ideaId_fkey" FOREIGN KEY ("ideaId") REFERENCES "Idea" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "IdeaYear" (
    "year" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "last" INTEGER NOT NULL
);

-- CreateTable
CREATE TABLE "IdeaSupport" (
    "ideaId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "verified" BOOLEAN NOT NULL,
    "at" DATETIME NOT NULL,

    PRIMARY KEY ("ideaId", "personId")
);

-- CreateTable
CREATE TABLE "IdeaResponse" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "ideaId" TEXT NOT NULL,
    "institutionId" TEXT NOT NULL,
    "decision" TEXT NOT NULL,
    "reasonCode" TEXT,
    "text" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "reviewOn" TEXT,
    "responderId" TEXT,
    "version" INTEGER NOT NULL,
    "at" DATETIME NOT NULL,
    CONSTRAINT "IdeaResponse_ideaId_fkey" FOREIGN KEY ("ideaId") REFERENCES "Idea" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "IdeaStep" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "ideaId" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "at" DATETIME NOT NULL,
    "code" TEXT,
    CONSTRAINT "IdeaStep_ideaId_fkey" FOREIGN KEY ("ideaId") REFERENCES "Idea" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "IdeaLink" (
    "ideaId" TEXT NOT NULL,
    "subjectType" TEXT NOT NULL,
    "subjectId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "at" DATETIME NOT NULL,

    PRIMARY KEY ("ideaId", "subjectType", "subjectId"),
    CONSTRAINT "IdeaLink_ideaId_fkey" FOREIGN KEY ("ideaId") REFERENCES "Idea" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateIndex
CREATE UNIQUE INDEX "Round_slug_key" ON "Round"("slug");

-- CreateIndex
CREATE INDEX "Meeting_roundId_startsAt_idx" ON "Meeting"("roundId", "startsAt");

-- CreateIndex
CREATE UNIQUE INDEX "Idea_slug_key" ON "Idea"("slug");

-- CreateIndex
CREATE INDEX "Idea_roundId_state_content_idx" ON "Idea"("roundId", "state", "content");

-- CreateIndex
CREATE INDEX "Idea_state_content_supports_id_idx" ON "Idea"("state", "content", "supports", "id");

-- CreateIndex
CREATE INDEX "Idea_authorId_idx" ON "Idea"("authorId");

-- CreateIndex
CREATE INDEX "Idea_mergedIntoId_idx" ON "Idea"("mergedIntoId");

-- CreateIndex
CREATE INDEX "IdeaRevision_ideaId_at_idx" ON "IdeaRevision"("ideaId", "at");

-- CreateIndex
CREATE INDEX "IdeaSupport_personId_idx" ON "IdeaSupport"("personId");

-- CreateIndex
CREATE UNIQUE INDEX "IdeaResponse_ideaId_version_key" ON "IdeaResponse"("ideaId", "version");

-- CreateIndex
CREATE INDEX "IdeaStep_ideaId_at_idx" ON "IdeaStep"("ideaId", "at");

-- CreateIndex
CREATE INDEX "IdeaLink_subjectType_subjectId_idx" ON "IdeaLink"("subjectType", "subjectId");
