-- AlterTable
ALTER TABLE "Deadline" ADD COLUMN     "extendsId" TEXT,
ADD COLUMN     "remaining" INTEGER,
ADD COLUMN     "resumedOn" TEXT;

-- AlterTable
ALTER TABLE "Holiday" ADD COLUMN     "decidedAt" TIMESTAMP(3),
ADD COLUMN     "removedAt" TIMESTAMP(3);
