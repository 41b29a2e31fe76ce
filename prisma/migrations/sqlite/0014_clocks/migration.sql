-- AlterTable
ALTER TABLE "Deadline" ADD COLUMN "extendsId" TEXT;
ALTER TABLE "Deadline" ADD COLUMN "remaining" INTEGER;
ALTER TABLE "Deadline" ADD COLUMN "resumedOn" TEXT;

-- AlterTable
ALTER TABLE "Holiday" ADD COLUMN "decidedAt" DATETIME;
ALTER TABLE "Holiday" ADD COLUMN "removedAt" DATETIME;
