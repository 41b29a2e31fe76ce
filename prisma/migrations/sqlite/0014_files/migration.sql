-- AlterTable
ALTER TABLE "Attachment" ADD COLUMN "sealedAt" DATETIME;

-- CreateIndex
CREATE INDEX "Attachment_sealKey_sealedAt_idx" ON "Attachment"("sealKey", "sealedAt");
