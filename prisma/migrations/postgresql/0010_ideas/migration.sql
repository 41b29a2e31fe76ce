-- CreateTable
CREATE TABLE "Round" (
    "id" TEXT NOT NULL,
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
    "reportedAt" TIMESTAMP(3),
    "demo" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "changedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Round_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RoundPhase" (
    "roundId" TEXT NOT NULL,
    "phase" TEXT NOT NULL,
    "opensAt" TIMESTAMP(3) NOT NULL,
    "closesAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "RoundPhase_pkey" PRIMARY KEY ("roundId","phase")
);

-- CreateTable
CREATE TABLE "Meeting" (
    "id" TEXT NOT NULL,
    "roundId" TEXT NOT NULL,
    "titleAr" TEXT NOT NULL,
    "titleFr" TEXT NOT NULL,
    "startsAt" TIMESTAMP(3) NOT NULL,
    "endsAt" TIMESTAMP(3) NOT NULL,
    "territoryCode" TEXT,
    "place" TEXT,
    "link" TEXT,
    "agenda" TEXT,
    "minutes" TEXT,
    "locale" TEXT NOT NULL,
    "sequence" INTEGER NOT NULL DEFAULT 0,
    "cancelledAt" TIMESTAMP(3),
    "createdAt" TIMESTAMP(3) NOT NULL,
    "changedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Meeting_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Idea" (
    "id" TEXT NOT NULL,
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
    "ruledAt" TIMESTAMP(3),
    "ruledBy" TEXT,
    "reasonCode" TEXT,
    "note" TEXT,
    "noteLocale" TEXT,
    "redactedAt" TIMESTAMP(3),
    "demo" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "submittedAt" TIMESTAMP(3),
    "openedAt" TIMESTAMP(3),
    "changedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Idea_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "IdeaRevision" (
    "id" TEXT NOT NULL,
    "ideaId" TEXT NOT NULL,
    "cause" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "problem" TEXT NOT NULL,
    "solution" TEXT NOT NULL,
    "beneficiaries" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "IdeaRevision_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "IdeaYear" (
    "year" INTEGER NOT NULL,
    "last" INTEGER NOT NULL,

    CONSTRAINT "IdeaYear_pkey" PRIMARY KEY ("year")
);

-- CreateTable
CREATE TABLE "IdeaSupport" (
    "ideaId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "verified" BOOLEAN NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "IdeaSupport_pkey" PRIMARY KEY ("ideaId","personId")
);

-- CreateTable
CREATE TABLE "IdeaResponse" (
    "id" TEXT NOT NULL,
    "ideaId" TEXT NOT NULL,
    "institutionId" TEXT NOT NULL,
    "decision" TEXT NOT NULL,
    "reasonCode" TEXT,
    "text" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "reviewOn" TEXT,
    "responderId" TEXT,
    "version" INTEGER NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "IdeaResponse_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "IdeaStep" (
    "id" TEXT NOT NULL,
    "ideaId" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,
    "code" TEXT,

    CONSTRAINT "IdeaStep_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "IdeaLink" (
    "ideaId" TEXT NOT NULL,
    "subjectType" TEXT NOT NULL,
    "subjectId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "IdeaLink_pkey" PRIMARY KEY ("ideaId","subjectType","subjectId")
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

-- AddForeignKey
ALTER TABLE "RoundPhase" ADD CONSTRAINT "RoundPhase_roundId_fkey" FOREIGN KEY ("roundId") REFERENCES "Round"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Meeting" ADD CONSTRAINT "Meeting_roundId_fkey" FOREIGN KEY ("roundId") REFERENCES "Round"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Idea" ADD CONSTRAINT "Idea_roundId_fkey" FOREIGN KEY ("roundId") REFERENCES "Round"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "IdeaRevision" ADD CONSTRAINT "IdeaRevision_ideaId_fkey" FOREIGN KEY ("ideaId") REFERENCES "Idea"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "IdeaResponse" ADD CONSTRAINT "IdeaResponse_ideaId_fkey" FOREIGN KEY ("ideaId") REFERENCES "Idea"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "IdeaStep" ADD CONSTRAINT "IdeaStep_ideaId_fkey" FOREIGN KEY ("ideaId") REFERENCES "Idea"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "IdeaLink" ADD CONSTRAINT "IdeaLink_ideaId_fkey" FOREIGN KEY ("ideaId") REFERENCES "Idea"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
