-- CreateTable
CREATE TABLE "BegunForm" (
    "id" TEXT NOT NULL,
    "sealed" TEXT NOT NULL,
    "expiresAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "BegunForm_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "BegunForm_expiresAt_idx" ON "BegunForm"("expiresAt");
