-- AlterTable
ALTER TABLE "Appeal" DROP COLUMN "claimedById",
DROP COLUMN "claimedUntil",
DROP COLUMN "version";

-- AlterTable
ALTER TABLE "ModerationCase" ADD COLUMN     "escalatedTo" TEXT,
ADD COLUMN     "excluded" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "matterId" TEXT;

-- AlterTable
ALTER TABLE "ModerationDecision" ADD COLUMN     "detailCode" TEXT,
ADD COLUMN     "difference" TEXT;

-- AlterTable
ALTER TABLE "Petition" ADD COLUMN     "hold" TEXT;

-- AlterTable
ALTER TABLE "Sanction" ADD COLUMN     "hides" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "HiddenBySanction" (
    "sanctionId" TEXT NOT NULL,
    "subjectType" TEXT NOT NULL,
    "subjectId" TEXT NOT NULL,

    CONSTRAINT "HiddenBySanction_pkey" PRIMARY KEY ("sanctionId","subjectType","subjectId")
);

-- CreateIndex
CREATE INDEX "HiddenBySanction_subjectType_subjectId_idx" ON "HiddenBySanction"("subjectType", "subjectId");

-- CreateIndex
CREATE INDEX "ModerationCase_state_dueAt_idx" ON "ModerationCase"("state", "dueAt");

-- CreateIndex
CREATE INDEX "ModerationCase_holdUntil_idx" ON "ModerationCase"("holdUntil");

-- CreateIndex
CREATE INDEX "ModerationCase_openedAt_idx" ON "ModerationCase"("openedAt");

-- CreateIndex
CREATE INDEX "Sanction_state_endsAt_idx" ON "Sanction"("state", "endsAt");

-- AddForeignKey
ALTER TABLE "HiddenBySanction" ADD CONSTRAINT "HiddenBySanction_sanctionId_fkey" FOREIGN KEY ("sanctionId") REFERENCES "Sanction"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- The public log is only ever appended, like audit rows.
CREATE TRIGGER "ModerationLogEntry_refuses_change" BEFORE UPDATE OR DELETE ON "ModerationLogEntry"
FOR EACH ROW EXECUTE FUNCTION "refuse_change"('is append-only');

CREATE TRIGGER "ModerationLogEntry_refuses_truncate" BEFORE TRUNCATE ON "ModerationLogEntry"
FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"('is append-only');
