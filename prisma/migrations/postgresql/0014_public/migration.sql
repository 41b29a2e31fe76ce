-- AlterTable
ALTER TABLE "PublishedRequest" ADD COLUMN     "answerMessageId" TEXT,
ADD COLUMN     "enteredAt" TIMESTAMP(3);

-- AlterTable
ALTER TABLE "RedactionSpan" ADD COLUMN     "source" TEXT NOT NULL DEFAULT 'officer';

-- CreateTable
CREATE TABLE "PublishedMessage" (
    "id" TEXT NOT NULL,
    "caseId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "PublishedMessage_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "PublishedMessage_caseId_at_idx" ON "PublishedMessage"("caseId", "at");

-- CreateIndex
CREATE INDEX "PublishedRequest_state_answerPublishedAt_caseId_idx" ON "PublishedRequest"("state", "answerPublishedAt", "caseId");

-- AddForeignKey
ALTER TABLE "PublishedMessage" ADD CONSTRAINT "PublishedMessage_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "PublishedRequest"("caseId") ON DELETE RESTRICT ON UPDATE CASCADE;
