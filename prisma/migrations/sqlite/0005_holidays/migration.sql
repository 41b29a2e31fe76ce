-- CreateTable
CREATE TABLE "Holiday" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "code" TEXT NOT NULL,
    "day" TEXT NOT NULL,
    "certainty" TEXT NOT NULL,
    "sourceUrl" TEXT
);

-- CreateIndex
CREATE INDEX "Holiday_day_idx" ON "Holiday"("day");
