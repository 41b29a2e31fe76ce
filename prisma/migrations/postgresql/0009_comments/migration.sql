-- CreateTable
CREATE TABLE "CommentThread" (
    "id" TEXT NOT NULL,
    "subjectType" TEXT NOT NULL,
    "subjectId" TEXT NOT NULL,
    "about" TEXT NOT NULL,
    "lockedAt" TIMESTAMP(3),
    "voices" INTEGER NOT NULL DEFAULT 0,
    "support" INTEGER NOT NULL DEFAULT 0,
    "concern" INTEGER NOT NULL DEFAULT 0,
    "question" INTEGER NOT NULL DEFAULT 0,
    "evidence" INTEGER NOT NULL DEFAULT 0,
    "reply" INTEGER NOT NULL DEFAULT 0,
    "answer" INTEGER NOT NULL DEFAULT 0,
    "waiting" INTEGER NOT NULL DEFAULT 0,
    "newsAt" TIMESTAMP(3),
    "reindexAt" TIMESTAMP(3),
    "demo" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "CommentThread_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Comment" (
    "id" TEXT NOT NULL,
    "threadId" TEXT NOT NULL,
    "rootId" TEXT,
    "kind" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "place" INTEGER NOT NULL DEFAULT 0,
    "authorId" TEXT,
    "voice" INTEGER NOT NULL,
    "authorName" TEXT,
    "verified" BOOLEAN NOT NULL DEFAULT false,
    "institutionId" TEXT,
    "officeId" TEXT,
    "locale" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "publishedAt" TIMESTAMP(3),
    "editedAt" TIMESTAMP(3),
    "redactedAt" TIMESTAMP(3),
    "ruledAt" TIMESTAMP(3),
    "ruledBy" TEXT,
    "reasonCode" TEXT,
    "note" TEXT,
    "noteLocale" TEXT,
    "pinned" BOOLEAN NOT NULL DEFAULT false,
    "replies" INTEGER NOT NULL DEFAULT 0,
    "up" INTEGER NOT NULL DEFAULT 0,
    "down" INTEGER NOT NULL DEFAULT 0,
    "score" INTEGER NOT NULL DEFAULT 0,
    "dueOn" TEXT,
    "answeredAt" TIMESTAMP(3),
    "demo" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "Comment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CommentRevision" (
    "id" TEXT NOT NULL,
    "commentId" TEXT NOT NULL,
    "cause" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "CommentRevision_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CommentVote" (
    "commentId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "value" INTEGER NOT NULL,

    CONSTRAINT "CommentVote_pkey" PRIMARY KEY ("commentId","personId")
);

-- CreateTable
CREATE TABLE "OwedAnswer" (
    "commentId" TEXT NOT NULL,
    "institutionId" TEXT NOT NULL,
    "dueOn" TEXT NOT NULL,
    "answeredAt" TIMESTAMP(3),

    CONSTRAINT "OwedAnswer_pkey" PRIMARY KEY ("commentId","institutionId")
);

-- CreateIndex
CREATE INDEX "CommentThread_newsAt_idx" ON "CommentThread"("newsAt");

-- CreateIndex
CREATE INDEX "CommentThread_reindexAt_idx" ON "CommentThread"("reindexAt");

-- CreateIndex
CREATE UNIQUE INDEX "CommentThread_subjectType_subjectId_key" ON "CommentThread"("subjectType", "subjectId");

-- CreateIndex
CREATE INDEX "Comment_threadId_place_score_publishedAt_id_idx" ON "Comment"("threadId", "place", "score" DESC, "publishedAt" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "Comment_threadId_place_publishedAt_id_idx" ON "Comment"("threadId", "place", "publishedAt" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "Comment_threadId_place_kind_score_publishedAt_id_idx" ON "Comment"("threadId", "place", "kind", "score" DESC, "publishedAt" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "Comment_threadId_place_kind_publishedAt_id_idx" ON "Comment"("threadId", "place", "kind", "publishedAt" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "Comment_threadId_state_publishedAt_id_idx" ON "Comment"("threadId", "state", "publishedAt" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "Comment_rootId_place_pinned_publishedAt_id_idx" ON "Comment"("rootId", "place", "pinned" DESC, "publishedAt", "id");

-- CreateIndex
CREATE INDEX "Comment_authorId_createdAt_idx" ON "Comment"("authorId", "createdAt");

-- CreateIndex
CREATE INDEX "CommentRevision_commentId_at_idx" ON "CommentRevision"("commentId", "at");

-- CreateIndex
CREATE INDEX "CommentVote_personId_idx" ON "CommentVote"("personId");

-- CreateIndex
CREATE INDEX "OwedAnswer_institutionId_answeredAt_dueOn_idx" ON "OwedAnswer"("institutionId", "answeredAt", "dueOn");

-- AddForeignKey
ALTER TABLE "Comment" ADD CONSTRAINT "Comment_threadId_fkey" FOREIGN KEY ("threadId") REFERENCES "CommentThread"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CommentRevision" ADD CONSTRAINT "CommentRevision_commentId_fkey" FOREIGN KEY ("commentId") REFERENCES "Comment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CommentVote" ADD CONSTRAINT "CommentVote_commentId_fkey" FOREIGN KEY ("commentId") REFERENCES "Comment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OwedAnswer" ADD CONSTRAINT "OwedAnswer_commentId_fkey" FOREIGN KEY ("commentId") REFERENCES "Comment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
