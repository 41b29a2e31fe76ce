-- CreateTable
CREATE TABLE "Holiday" (
    "id" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "day" TEXT NOT NULL,
    "certainty" TEXT NOT NULL,
    "sourceUrl" TEXT,

    CONSTRAINT "Holiday_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Holiday_day_idx" ON "Holiday"("day");
