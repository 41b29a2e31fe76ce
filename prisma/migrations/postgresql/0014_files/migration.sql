-- AlterTable
ALTER TABLE "Attachment" ADD COLUMN     "sealedAt" TIMESTAMP(3);

-- CreateIndex
CREATE INDEX "Attachment_sealKey_sealedAt_idx" ON "Attachment"("sealKey", "sealedAt");
