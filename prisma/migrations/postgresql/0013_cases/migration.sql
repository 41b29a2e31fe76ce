-- AlterTable
ALTER TABLE "Attachment" ADD COLUMN     "hidden" TEXT,
ADD COLUMN     "redactedFromId" TEXT,
ADD COLUMN     "redactionReason" TEXT,
ADD COLUMN     "sealKey" TEXT;

-- CreateTable
CREATE TABLE "DeadlineRule" (
    "id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "owner" TEXT NOT NULL,
    "length" INTEGER NOT NULL,
    "unit" TEXT NOT NULL,
    "law" TEXT NOT NULL,
    "article" TEXT NOT NULL,
    "sourceUrl" TEXT,
    "verified" BOOLEAN NOT NULL,
    "pausable" BOOLEAN NOT NULL DEFAULT false,
    "validFrom" TEXT NOT NULL,
    "validTo" TEXT,

    CONSTRAINT "DeadlineRule_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Deadline" (
    "id" TEXT NOT NULL,
    "subjectType" TEXT NOT NULL,
    "subjectId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "ruleId" TEXT NOT NULL,
    "owner" TEXT NOT NULL,
    "institutionId" TEXT,
    "startOn" TEXT NOT NULL,
    "length" INTEGER NOT NULL,
    "unit" TEXT NOT NULL,
    "dueOn" TEXT NOT NULL,
    "computedOn" TEXT NOT NULL,
    "estimated" BOOLEAN NOT NULL,
    "state" TEXT NOT NULL,
    "pausedOn" TEXT,
    "metOn" TEXT,
    "breachedAt" TIMESTAMP(3),
    "createdAt" TIMESTAMP(3) NOT NULL,
    "changedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Deadline_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DeadlineReminder" (
    "deadlineId" TEXT NOT NULL,
    "daysBefore" INTEGER NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "DeadlineReminder_pkey" PRIMARY KEY ("deadlineId","daysBefore")
);

-- CreateTable
CREATE TABLE "CaseSeries" (
    "series" TEXT NOT NULL,
    "last" INTEGER NOT NULL,

    CONSTRAINT "CaseSeries_pkey" PRIMARY KEY ("series")
);

-- CreateTable
CREATE TABLE "Case" (
    "id" TEXT NOT NULL,
    "ref" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "institutionId" TEXT NOT NULL,
    "unitId" TEXT,
    "assigneeId" TEXT,
    "applicantId" TEXT,
    "createdById" TEXT,
    "contributedAs" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "outcome" TEXT,
    "open" BOOLEAN NOT NULL,
    "visibility" TEXT NOT NULL,
    "receivedOn" TEXT NOT NULL,
    "receivedAt" TIMESTAMP(3) NOT NULL,
    "registeredOn" TEXT,
    "dueOn" TEXT,
    "dueEstimated" BOOLEAN NOT NULL DEFAULT false,
    "answeredOn" TEXT,
    "closedOn" TEXT,
    "risk" INTEGER NOT NULL DEFAULT 0,
    "mergedIntoId" TEXT,
    "transferredFromId" TEXT,
    "reopenCount" INTEGER NOT NULL DEFAULT 0,
    "rating" INTEGER,
    "ratedAt" TIMESTAMP(3),
    "pinVersion" INTEGER NOT NULL DEFAULT 1,
    "territoryCode" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "sealed" TEXT NOT NULL,
    "erasedAt" TIMESTAMP(3),
    "demo" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "changedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Case_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CaseContact" (
    "caseId" TEXT NOT NULL,
    "sealed" TEXT NOT NULL,
    "emailIndex" TEXT,
    "phoneIndex" TEXT,

    CONSTRAINT "CaseContact_pkey" PRIMARY KEY ("caseId")
);

-- CreateTable
CREATE TABLE "CaseMessage" (
    "id" TEXT NOT NULL,
    "caseId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "direction" TEXT NOT NULL,
    "authorId" TEXT,
    "viaChannel" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "sealed" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,
    "readAt" TIMESTAMP(3),

    CONSTRAINT "CaseMessage_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CaseEvent" (
    "id" TEXT NOT NULL,
    "caseId" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "type" TEXT NOT NULL,
    "at" TEXT NOT NULL,
    "prevHash" TEXT NOT NULL,
    "digest" TEXT NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "CaseEvent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CaseEventPayload" (
    "eventId" TEXT NOT NULL,
    "salt" TEXT NOT NULL,
    "actorId" TEXT,
    "actorRole" TEXT NOT NULL,
    "visibility" TEXT NOT NULL,
    "data" TEXT NOT NULL,

    CONSTRAINT "CaseEventPayload_pkey" PRIMARY KEY ("eventId")
);

-- CreateTable
CREATE TABLE "InstitutionUnit" (
    "id" TEXT NOT NULL,
    "institutionId" TEXT NOT NULL,
    "nameAr" TEXT NOT NULL,
    "nameFr" TEXT NOT NULL,
    "archivedAt" TIMESTAMP(3),
    "demo" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "InstitutionUnit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "InformationOfficer" (
    "id" TEXT NOT NULL,
    "institutionId" TEXT NOT NULL,
    "personId" TEXT,
    "nameAr" TEXT NOT NULL,
    "nameFr" TEXT NOT NULL,
    "email" TEXT,
    "phone" TEXT,
    "rank" TEXT NOT NULL,
    "activeFrom" TEXT NOT NULL,
    "activeTo" TEXT,
    "demo" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "InformationOfficer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "InformationRequest" (
    "caseId" TEXT NOT NULL,
    "deliveryFormat" TEXT NOT NULL,
    "deliveryChannel" TEXT NOT NULL,
    "urgency" TEXT NOT NULL,
    "extendedOn" TEXT,
    "extensionReason" TEXT,
    "embargoUntil" TEXT,
    "embargoWarnedAt" TIMESTAMP(3),
    "batchId" TEXT,
    "sameAsId" TEXT,
    "contestedOn" TEXT,
    "contestState" TEXT,
    "gotIt" TEXT,
    "formVersion" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "InformationRequest_pkey" PRIMARY KEY ("caseId")
);

-- CreateTable
CREATE TABLE "RequestDecision" (
    "id" TEXT NOT NULL,
    "caseId" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "outcome" TEXT NOT NULL,
    "messageId" TEXT NOT NULL,
    "deciderId" TEXT,
    "decidedOn" TEXT NOT NULL,
    "url" TEXT,
    "at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "RequestDecision_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DecisionGround" (
    "decisionId" TEXT NOT NULL,
    "groundId" TEXT NOT NULL,

    CONSTRAINT "DecisionGround_pkey" PRIMARY KEY ("decisionId","groundId")
);

-- CreateTable
CREATE TABLE "ExemptionGround" (
    "id" TEXT NOT NULL,
    "law" TEXT NOT NULL,
    "article" TEXT NOT NULL,
    "nature" TEXT NOT NULL,
    "sourceUrl" TEXT,
    "verified" BOOLEAN NOT NULL,
    "position" INTEGER NOT NULL,
    "validFrom" TEXT NOT NULL,
    "validTo" TEXT,

    CONSTRAINT "ExemptionGround_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RequestAppeal" (
    "id" TEXT NOT NULL,
    "caseId" TEXT NOT NULL,
    "level" TEXT NOT NULL,
    "about" TEXT NOT NULL,
    "aboutDecisionId" TEXT,
    "filedOn" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "messageId" TEXT,
    "outcome" TEXT,
    "deciderId" TEXT,
    "decisionMessageId" TEXT,
    "decidedOn" TEXT,
    "answerBy" TEXT,
    "externalRef" TEXT,
    "at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "RequestAppeal_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RequestBatch" (
    "id" TEXT NOT NULL,
    "applicantId" TEXT,
    "releaseAt" TIMESTAMP(3) NOT NULL,
    "releasedAt" TIMESTAMP(3),
    "cancelledAt" TIMESTAMP(3),
    "createdAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "RequestBatch_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PublishedRequest" (
    "caseId" TEXT NOT NULL,
    "ref" TEXT NOT NULL,
    "institutionId" TEXT NOT NULL,
    "applicantId" TEXT,
    "locale" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "question" TEXT NOT NULL,
    "answer" TEXT,
    "answerLocale" TEXT,
    "outcome" TEXT,
    "state" TEXT NOT NULL,
    "publishedAt" TIMESTAMP(3),
    "answerPublishedAt" TIMESTAMP(3),
    "redactedAt" TIMESTAMP(3),
    "ruledAt" TIMESTAMP(3),
    "ruledBy" TEXT,
    "reasonCode" TEXT,
    "note" TEXT,
    "noteLocale" TEXT,
    "demo" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "changedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "PublishedRequest_pkey" PRIMARY KEY ("caseId")
);

-- CreateTable
CREATE TABLE "RedactionSpan" (
    "id" TEXT NOT NULL,
    "caseId" TEXT NOT NULL,
    "part" TEXT NOT NULL,
    "start" INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    "reason" TEXT NOT NULL,
    "actorId" TEXT,
    "at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "RedactionSpan_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ResponseTemplate" (
    "id" TEXT NOT NULL,
    "institutionId" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "archivedAt" TIMESTAMP(3),
    "changedAt" TIMESTAMP(3) NOT NULL,
    "demo" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "ResponseTemplate_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ProactiveItem" (
    "id" TEXT NOT NULL,
    "law" TEXT NOT NULL,
    "article" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "scope" TEXT NOT NULL,
    "sourceUrl" TEXT,
    "verified" BOOLEAN NOT NULL,

    CONSTRAINT "ProactiveItem_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ProactivePublication" (
    "institutionId" TEXT NOT NULL,
    "itemId" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "url" TEXT,
    "publishedOn" TEXT,
    "format" TEXT,
    "licence" TEXT,
    "checkedOn" TEXT NOT NULL,
    "checkedById" TEXT,
    "demo" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "ProactivePublication_pkey" PRIMARY KEY ("institutionId","itemId")
);

-- CreateIndex
CREATE INDEX "DeadlineRule_kind_idx" ON "DeadlineRule"("kind");

-- CreateIndex
CREATE INDEX "Deadline_subjectType_subjectId_idx" ON "Deadline"("subjectType", "subjectId");

-- CreateIndex
CREATE INDEX "Deadline_state_dueOn_idx" ON "Deadline"("state", "dueOn");

-- CreateIndex
CREATE UNIQUE INDEX "Case_ref_key" ON "Case"("ref");

-- CreateIndex
CREATE INDEX "Case_institutionId_kind_open_dueOn_id_idx" ON "Case"("institutionId", "kind", "open", "dueOn", "id");

-- CreateIndex
CREATE INDEX "Case_institutionId_kind_status_idx" ON "Case"("institutionId", "kind", "status");

-- CreateIndex
CREATE INDEX "Case_assigneeId_open_idx" ON "Case"("assigneeId", "open");

-- CreateIndex
CREATE INDEX "Case_applicantId_idx" ON "Case"("applicantId");

-- CreateIndex
CREATE INDEX "Case_kind_open_dueOn_idx" ON "Case"("kind", "open", "dueOn");

-- CreateIndex
CREATE INDEX "CaseContact_emailIndex_idx" ON "CaseContact"("emailIndex");

-- CreateIndex
CREATE INDEX "CaseContact_phoneIndex_idx" ON "CaseContact"("phoneIndex");

-- CreateIndex
CREATE INDEX "CaseMessage_caseId_at_idx" ON "CaseMessage"("caseId", "at");

-- CreateIndex
CREATE INDEX "CaseMessage_authorId_idx" ON "CaseMessage"("authorId");

-- CreateIndex
CREATE UNIQUE INDEX "CaseEvent_caseId_seq_key" ON "CaseEvent"("caseId", "seq");

-- CreateIndex
CREATE INDEX "CaseEventPayload_actorId_idx" ON "CaseEventPayload"("actorId");

-- CreateIndex
CREATE INDEX "InstitutionUnit_institutionId_idx" ON "InstitutionUnit"("institutionId");

-- CreateIndex
CREATE INDEX "InformationOfficer_institutionId_activeTo_idx" ON "InformationOfficer"("institutionId", "activeTo");

-- CreateIndex
CREATE INDEX "InformationOfficer_personId_idx" ON "InformationOfficer"("personId");

-- CreateIndex
CREATE INDEX "InformationRequest_batchId_idx" ON "InformationRequest"("batchId");

-- CreateIndex
CREATE INDEX "InformationRequest_embargoUntil_idx" ON "InformationRequest"("embargoUntil");

-- CreateIndex
CREATE INDEX "RequestDecision_deciderId_idx" ON "RequestDecision"("deciderId");

-- CreateIndex
CREATE UNIQUE INDEX "RequestDecision_caseId_version_key" ON "RequestDecision"("caseId", "version");

-- CreateIndex
CREATE INDEX "DecisionGround_groundId_idx" ON "DecisionGround"("groundId");

-- CreateIndex
CREATE INDEX "RequestAppeal_caseId_idx" ON "RequestAppeal"("caseId");

-- CreateIndex
CREATE INDEX "RequestAppeal_level_state_idx" ON "RequestAppeal"("level", "state");

-- CreateIndex
CREATE INDEX "RequestAppeal_deciderId_idx" ON "RequestAppeal"("deciderId");

-- CreateIndex
CREATE UNIQUE INDEX "RequestAppeal_caseId_level_aboutDecisionId_key" ON "RequestAppeal"("caseId", "level", "aboutDecisionId");

-- CreateIndex
CREATE INDEX "RequestBatch_releasedAt_releaseAt_idx" ON "RequestBatch"("releasedAt", "releaseAt");

-- CreateIndex
CREATE INDEX "RequestBatch_applicantId_idx" ON "RequestBatch"("applicantId");

-- CreateIndex
CREATE UNIQUE INDEX "PublishedRequest_ref_key" ON "PublishedRequest"("ref");

-- CreateIndex
CREATE INDEX "PublishedRequest_state_publishedAt_caseId_idx" ON "PublishedRequest"("state", "publishedAt", "caseId");

-- CreateIndex
CREATE INDEX "PublishedRequest_institutionId_state_idx" ON "PublishedRequest"("institutionId", "state");

-- CreateIndex
CREATE INDEX "PublishedRequest_applicantId_idx" ON "PublishedRequest"("applicantId");

-- CreateIndex
CREATE INDEX "RedactionSpan_caseId_part_idx" ON "RedactionSpan"("caseId", "part");

-- CreateIndex
CREATE INDEX "ResponseTemplate_institutionId_archivedAt_idx" ON "ResponseTemplate"("institutionId", "archivedAt");

-- AddForeignKey
ALTER TABLE "Case" ADD CONSTRAINT "Case_institutionId_fkey" FOREIGN KEY ("institutionId") REFERENCES "Institution"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CaseContact" ADD CONSTRAINT "CaseContact_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "Case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CaseMessage" ADD CONSTRAINT "CaseMessage_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "Case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CaseEvent" ADD CONSTRAINT "CaseEvent_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "Case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CaseEventPayload" ADD CONSTRAINT "CaseEventPayload_eventId_fkey" FOREIGN KEY ("eventId") REFERENCES "CaseEvent"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "InstitutionUnit" ADD CONSTRAINT "InstitutionUnit_institutionId_fkey" FOREIGN KEY ("institutionId") REFERENCES "Institution"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "InformationOfficer" ADD CONSTRAINT "InformationOfficer_institutionId_fkey" FOREIGN KEY ("institutionId") REFERENCES "Institution"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "InformationRequest" ADD CONSTRAINT "InformationRequest_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "Case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "InformationRequest" ADD CONSTRAINT "InformationRequest_batchId_fkey" FOREIGN KEY ("batchId") REFERENCES "RequestBatch"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RequestDecision" ADD CONSTRAINT "RequestDecision_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "InformationRequest"("caseId") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DecisionGround" ADD CONSTRAINT "DecisionGround_decisionId_fkey" FOREIGN KEY ("decisionId") REFERENCES "RequestDecision"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RequestAppeal" ADD CONSTRAINT "RequestAppeal_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "InformationRequest"("caseId") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PublishedRequest" ADD CONSTRAINT "PublishedRequest_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "InformationRequest"("caseId") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Events of a case are only ever appended; erasure may delete what one was about, nothing may rewrite it.
CREATE TRIGGER "CaseEvent_refuses_change" BEFORE UPDATE OR DELETE ON "CaseEvent"
FOR EACH ROW EXECUTE FUNCTION "refuse_change"('is append-only');

CREATE TRIGGER "CaseEvent_refuses_truncate" BEFORE TRUNCATE ON "CaseEvent"
FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"('is append-only');

CREATE TRIGGER "CaseEventPayload_refuses_update" BEFORE UPDATE ON "CaseEventPayload"
FOR EACH ROW EXECUTE FUNCTION "refuse_change"('is never rewritten');
