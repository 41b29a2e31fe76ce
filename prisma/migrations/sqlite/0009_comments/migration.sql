-- CreateTable
CREATE TABLE "CommentThread" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "subjectType" TEXT NOT NULL,
    "subjectId" TEXT NOT NULL,
    "about" TEXT NOT NULL,
    "lockedAt" DATETIME,
    "voices" INTEGER NOT NULL DEFAULT 0,
    "support" INTEGER NOT NULL DEFAULT 0,
    "concern" INTEGER NOT NULL DEFAULT 0,
    "question" INTEGER NOT NULL DEFAULT 0,
    "evidence" INTEGER NOT NULL DEFAULT 0,
    "reply" INTEGER NOT NULL DEFAULT 0,
    "answer" INTEGER NOT NULL DEFAULT 0,
    "waiting" INTEGER NOT NULL DEFAULT 0,
    "newsAt" DATETIME,
    "reindexAt" DATETIME,
    "demo" BOOLEAN NOT NULL DEFAULT false
);

-- CreateTable
CREATE TABLE "Comment" (
    "id" TEXT NOT NULL PRIMARY KEY,
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
    "createdAt" DATETIME NOT NULL,
    "publishedAt" DATETIME,
    "editedAt" DATETIME,
    "redactedAt" DATETIME,
    "ruledAt" DATETIME,
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
    "answeredAt" DATETIME,
    "demo" BOOLEAN NOT NULL DEFAULT false,
    CONSTRAINT "Comment_threadId_fkey" FOREIGN KEY ("threadId") REFERENCES "CommentThread" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "CommentRevision" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "commentId" TEXT NOT NULL,
    "cause" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "at" DATETIME NOT NULL,
    CONSTRAINT "CommentRevision_commentId_fkey" FOREIGN KEY ("commentId") REFERENCES "Comment" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "CommentVote" (
    "commentId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "value" INTEGER NOT NULL,

    PRIMARY KEY ("commentId", "personId"),
    CONSTRAINT "CommentVote_commentId_fkey" FOREIGN KEY ("commentId") REFERENCES "Comment" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "OwedAnswer" (
    "commentId" TEXT NOT NULL,
    "institutionId" TEXT NOT NULL,
    "dueOn" TEXT NOT NULL,
    "answeredAt" DATETIME,

    PRIMARY KEY ("commentId", "institutionId"),
    CONSTRAINT "OwedAnswer_commentId_fkey" FOREIGN KEY ("commentId") REFERENCES "Comment" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
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
