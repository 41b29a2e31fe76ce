-- CreateTable
CREATE TABLE "BegunForm" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "sealed" TEXT NOT NULL,
    "expiresAt" DATETIME NOT NULL
);

-- CreateIndex
CREATE INDEX "BegunForm_expiresAt_idx" ON "BegunForm"("expiresAt");
