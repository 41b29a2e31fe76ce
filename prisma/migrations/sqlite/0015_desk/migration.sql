-- What a partial answer leaves out, sealed.
ALTER TABLE "RequestDecision" ADD COLUMN "withheld" TEXT;

-- Contested answers are few; a desk finds them at once.
CREATE INDEX "InformationRequest_contestState_idx" ON "InformationRequest"("contestState");

-- A desk reads one state of its institution page by page.
DROP INDEX "Case_institutionId_kind_status_idx";
CREATE INDEX "Case_institutionId_kind_status_receivedOn_id_idx" ON "Case"("institutionId", "kind", "status", "receivedOn", "id");
