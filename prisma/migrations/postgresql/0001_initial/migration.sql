-- CreateTable
CREATE TABLE "Person" (
    "id" TEXT NOT NULL,
    "level" TEXT NOT NULL,
    "nameSealed" TEXT,
    "emailIndex" TEXT,
    "emailSealed" TEXT,
    "phoneIndex" TEXT,
    "phoneSealed" TEXT,
    "birthDateSealed" TEXT,
    "personRef" TEXT,
    "passwordHash" TEXT,
    "totpSealed" TEXT,
    "totpLastStep" INTEGER,
    "totpConfirmedAt" TIMESTAMP(3),
    "locale" TEXT NOT NULL,
    "disabledAt" TIMESTAMP(3),
    "createdAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Person_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ExternalIdentity" (
    "id" TEXT NOT NULL,
    "issuer" TEXT NOT NULL,
    "subjectIndex" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "ExternalIdentity_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Role" (
    "id" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "institutionId" TEXT,
    "grantedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Role_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Session" (
    "id" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "method" TEXT NOT NULL,
    "device" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "seenAt" TIMESTAMP(3) NOT NULL,
    "expiresAt" TIMESTAMP(3) NOT NULL,
    "revokedAt" TIMESTAMP(3),

    CONSTRAINT "Session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SignInCode" (
    "id" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "addressIndex" TEXT NOT NULL,
    "addressSealed" TEXT NOT NULL,
    "codeHash" TEXT NOT NULL,
    "tries" INTEGER NOT NULL DEFAULT 0,
    "expiresAt" TIMESTAMP(3) NOT NULL,
    "usedAt" TIMESTAMP(3),
    "createdAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "SignInCode_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SecondFactorStep" (
    "id" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "tries" INTEGER NOT NULL DEFAULT 0,
    "expiresAt" TIMESTAMP(3) NOT NULL,
    "usedAt" TIMESTAMP(3),

    CONSTRAINT "SecondFactorStep_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RecoveryCode" (
    "id" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "codeHash" TEXT NOT NULL,
    "usedAt" TIMESTAMP(3),

    CONSTRAINT "RecoveryCode_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CacheTag" (
    "tag" TEXT NOT NULL,
    "version" TEXT NOT NULL,

    CONSTRAINT "CacheTag_pkey" PRIMARY KEY ("tag")
);

-- CreateTable
CREATE TABLE "SiteValue" (
    "key" TEXT NOT NULL,
    "value" TEXT NOT NULL,

    CONSTRAINT "SiteValue_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "AuditStream" (
    "stream" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "AuditStream_pkey" PRIMARY KEY ("stream")
);

-- CreateTable
CREATE TABLE "AuditRow" (
    "id" TEXT NOT NULL,
    "stream" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "at" TEXT NOT NULL,
    "prevHash" TEXT NOT NULL,
    "digest" TEXT NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "AuditRow_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AuditPayload" (
    "auditId" TEXT NOT NULL,
    "salt" TEXT NOT NULL,
    "actorId" TEXT,
    "verb" TEXT NOT NULL,
    "subjectType" TEXT NOT NULL,
    "subjectId" TEXT NOT NULL,
    "change" TEXT NOT NULL,

    CONSTRAINT "AuditPayload_pkey" PRIMARY KEY ("auditId")
);

-- CreateTable
CREATE TABLE "OutboxMessage" (
    "id" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "dedupeKey" TEXT NOT NULL,
    "priority" INTEGER NOT NULL,
    "notBefore" TIMESTAMP(3) NOT NULL,
    "addressIndex" TEXT NOT NULL,
    "sealed" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "failure" TEXT,
    "leaseUntil" TIMESTAMP(3),
    "createdAt" TIMESTAMP(3) NOT NULL,
    "sentAt" TIMESTAMP(3),

    CONSTRAINT "OutboxMessage_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "JobLease" (
    "name" TEXT NOT NULL,
    "holder" TEXT,
    "expiresAt" TIMESTAMP(3),
    "startedAt" TIMESTAMP(3),
    "endedAt" TIMESTAMP(3),
    "failure" TEXT,

    CONSTRAINT "JobLease_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "WrappedKey" (
    "id" TEXT NOT NULL,
    "kid" TEXT NOT NULL,
    "wrapped" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "WrappedKey_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Submission" (
    "key" TEXT NOT NULL,
    "outcome" TEXT NOT NULL,
    "expiresAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Submission_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "Institution" (
    "id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "territoryCode" TEXT,
    "nameAr" TEXT NOT NULL,
    "nameFr" TEXT NOT NULL,
    "nameZgh" TEXT,
    "nameEn" TEXT,
    "website" TEXT,

    CONSTRAINT "Institution_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "LegalRule" (
    "id" TEXT NOT NULL,
    "petitionKind" TEXT NOT NULL,
    "authorityKind" TEXT NOT NULL,
    "communeClass" TEXT,
    "populationFrom" INTEGER,
    "populationBelow" INTEGER,
    "threshold" INTEGER,
    "sharePerMille" INTEGER NOT NULL,
    "committeeMin" INTEGER,
    "admissibilityDays" INTEGER,
    "answerDays" INTEGER,
    "answerMonths" INTEGER,
    "eligibility" TEXT NOT NULL,
    "law" TEXT NOT NULL,
    "article" TEXT NOT NULL,
    "sourceUrl" TEXT NOT NULL,
    "verified" BOOLEAN NOT NULL,
    "validFrom" TEXT NOT NULL,
    "validTo" TEXT,

    CONSTRAINT "LegalRule_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Follow" (
    "id" TEXT NOT NULL,
    "subjectType" TEXT NOT NULL,
    "subjectId" TEXT NOT NULL,
    "personId" TEXT,
    "addressIndex" TEXT NOT NULL,
    "addressSealed" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "stopHash" TEXT NOT NULL,

    CONSTRAINT "Follow_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Announcement" (
    "id" TEXT NOT NULL,
    "subjectType" TEXT NOT NULL,
    "subjectId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "data" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "cursor" TEXT,
    "endedAt" TIMESTAMP(3),

    CONSTRAINT "Announcement_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Petition" (
    "id" TEXT NOT NULL,
    "number" TEXT,
    "kind" TEXT NOT NULL,
    "authorityId" TEXT NOT NULL,
    "territoryCode" TEXT,
    "category" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "authorityState" TEXT NOT NULL,
    "sourceLocale" TEXT NOT NULL,
    "authorId" TEXT,
    "demo" BOOLEAN NOT NULL DEFAULT false,
    "ruleId" TEXT,
    "threshold" INTEGER,
    "sharePerMille" INTEGER NOT NULL DEFAULT 0,
    "eligibility" TEXT,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "submittedAt" TIMESTAMP(3),
    "opensOn" TEXT,
    "closesOn" TEXT,
    "closedAt" TIMESTAMP(3),
    "thresholdAt" TIMESTAMP(3),
    "filedAt" TIMESTAMP(3),
    "receipt" TEXT,
    "concludedAt" TIMESTAMP(3),

    CONSTRAINT "Petition_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PetitionText" (
    "petitionId" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "ask" TEXT NOT NULL,
    "reasons" TEXT NOT NULL,

    CONSTRAINT "PetitionText_pkey" PRIMARY KEY ("petitionId","locale")
);

-- CreateTable
CREATE TABLE "PetitionStep" (
    "id" TEXT NOT NULL,
    "petitionId" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,
    "code" TEXT,
    "note" TEXT,
    "locale" TEXT,

    CONSTRAINT "PetitionStep_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Signature" (
    "id" TEXT NOT NULL,
    "petitionId" TEXT NOT NULL,
    "nym" TEXT,
    "state" TEXT NOT NULL,
    "day" TEXT NOT NULL,
    "territoryCode" TEXT,
    "codeHash" TEXT,

    CONSTRAINT "Signature_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Supporter" (
    "id" TEXT NOT NULL,
    "petitionId" TEXT NOT NULL,
    "contactIndex" TEXT NOT NULL,
    "accountIndex" TEXT,
    "contactSealed" TEXT NOT NULL,
    "nameSealed" TEXT NOT NULL,
    "territoryCode" TEXT,
    "news" BOOLEAN NOT NULL,
    "locale" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "linkHash" TEXT,
    "codeHash" TEXT,
    "codeTries" INTEGER NOT NULL DEFAULT 0,
    "expiresAt" TIMESTAMP(3),
    "day" TEXT NOT NULL,

    CONSTRAINT "Supporter_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PetitionTally" (
    "petitionId" TEXT NOT NULL,
    "signatures" INTEGER NOT NULL DEFAULT 0,
    "supporters" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "PetitionTally_pkey" PRIMARY KEY ("petitionId")
);

-- CreateTable
CREATE TABLE "TerritoryTally" (
    "petitionId" TEXT NOT NULL,
    "territoryCode" TEXT NOT NULL,
    "signatures" INTEGER NOT NULL DEFAULT 0,
    "supporters" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "TerritoryTally_pkey" PRIMARY KEY ("petitionId","territoryCode")
);

-- CreateTable
CREATE TABLE "DayTally" (
    "petitionId" TEXT NOT NULL,
    "day" TEXT NOT NULL,
    "signatures" INTEGER NOT NULL DEFAULT 0,
    "supporters" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "DayTally_pkey" PRIMARY KEY ("petitionId","day")
);

-- CreateTable
CREATE TABLE "SigningRecord" (
    "petitionId" TEXT NOT NULL,
    "day" TEXT NOT NULL,
    "verb" TEXT NOT NULL,
    "count" INTEGER NOT NULL,

    CONSTRAINT "SigningRecord_pkey" PRIMARY KEY ("petitionId","day","verb")
);

-- CreateTable
CREATE TABLE "PetitionYear" (
    "year" INTEGER NOT NULL,
    "last" INTEGER NOT NULL,

    CONSTRAINT "PetitionYear_pkey" PRIMARY KEY ("year")
);

-- CreateTable
CREATE TABLE "SearchDocument" (
    "id" TEXT NOT NULL,
    "subjectType" TEXT NOT NULL,
    "subjectId" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "normalized" TEXT NOT NULL,

    CONSTRAINT "SearchDocument_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Territory" (
    "code" TEXT NOT NULL,
    "level" TEXT NOT NULL,
    "parentCode" TEXT,
    "iso" TEXT,
    "nameAr" TEXT NOT NULL,
    "nameFr" TEXT NOT NULL,
    "communeClass" TEXT,
    "population2024" INTEGER,

    CONSTRAINT "Territory_pkey" PRIMARY KEY ("code")
);

-- CreateIndex
CREATE UNIQUE INDEX "Person_emailIndex_key" ON "Person"("emailIndex");

-- CreateIndex
CREATE UNIQUE INDEX "Person_phoneIndex_key" ON "Person"("phoneIndex");

-- CreateIndex
CREATE UNIQUE INDEX "Person_personRef_key" ON "Person"("personRef");

-- CreateIndex
CREATE UNIQUE INDEX "ExternalIdentity_issuer_subjectIndex_key" ON "ExternalIdentity"("issuer", "subjectIndex");

-- CreateIndex
CREATE UNIQUE INDEX "Role_personId_role_institutionId_key" ON "Role"("personId", "role", "institutionId");

-- CreateIndex
CREATE INDEX "Session_personId_idx" ON "Session"("personId");

-- CreateIndex
CREATE INDEX "SignInCode_addressIndex_idx" ON "SignInCode"("addressIndex");

-- CreateIndex
CREATE INDEX "RecoveryCode_personId_idx" ON "RecoveryCode"("personId");

-- CreateIndex
CREATE UNIQUE INDEX "AuditRow_stream_seq_key" ON "AuditRow"("stream", "seq");

-- CreateIndex
CREATE INDEX "AuditPayload_subjectType_subjectId_idx" ON "AuditPayload"("subjectType", "subjectId");

-- CreateIndex
CREATE INDEX "AuditPayload_actorId_idx" ON "AuditPayload"("actorId");

-- CreateIndex
CREATE UNIQUE INDEX "OutboxMessage_dedupeKey_key" ON "OutboxMessage"("dedupeKey");

-- CreateIndex
CREATE INDEX "OutboxMessage_state_priority_notBefore_idx" ON "OutboxMessage"("state", "priority", "notBefore");

-- CreateIndex
CREATE INDEX "OutboxMessage_addressIndex_idx" ON "OutboxMessage"("addressIndex");

-- CreateIndex
CREATE INDEX "Submission_expiresAt_idx" ON "Submission"("expiresAt");

-- CreateIndex
CREATE INDEX "Institution_kind_idx" ON "Institution"("kind");

-- CreateIndex
CREATE INDEX "LegalRule_petitionKind_authorityKind_idx" ON "LegalRule"("petitionKind", "authorityKind");

-- CreateIndex
CREATE UNIQUE INDEX "Follow_stopHash_key" ON "Follow"("stopHash");

-- CreateIndex
CREATE INDEX "Follow_personId_idx" ON "Follow"("personId");

-- CreateIndex
CREATE UNIQUE INDEX "Follow_subjectType_subjectId_addressIndex_key" ON "Follow"("subjectType", "subjectId", "addressIndex");

-- CreateIndex
CREATE INDEX "Announcement_endedAt_idx" ON "Announcement"("endedAt");

-- CreateIndex
CREATE UNIQUE INDEX "Petition_number_key" ON "Petition"("number");

-- CreateIndex
CREATE UNIQUE INDEX "Petition_receipt_key" ON "Petition"("receipt");

-- CreateIndex
CREATE INDEX "Petition_state_closesOn_idx" ON "Petition"("state", "closesOn");

-- CreateIndex
CREATE INDEX "Petition_authorityId_authorityState_idx" ON "Petition"("authorityId", "authorityState");

-- CreateIndex
CREATE INDEX "Petition_authorId_idx" ON "Petition"("authorId");

-- CreateIndex
CREATE INDEX "PetitionStep_petitionId_at_idx" ON "PetitionStep"("petitionId", "at");

-- CreateIndex
CREATE UNIQUE INDEX "Signature_codeHash_key" ON "Signature"("codeHash");

-- CreateIndex
CREATE UNIQUE INDEX "Signature_petitionId_nym_key" ON "Signature"("petitionId", "nym");

-- CreateIndex
CREATE UNIQUE INDEX "Supporter_linkHash_key" ON "Supporter"("linkHash");

-- CreateIndex
CREATE INDEX "Supporter_petitionId_accountIndex_idx" ON "Supporter"("petitionId", "accountIndex");

-- CreateIndex
CREATE INDEX "Supporter_state_expiresAt_idx" ON "Supporter"("state", "expiresAt");

-- CreateIndex
CREATE UNIQUE INDEX "Supporter_petitionId_contactIndex_key" ON "Supporter"("petitionId", "contactIndex");

-- CreateIndex
CREATE INDEX "SigningRecord_day_idx" ON "SigningRecord"("day");

-- CreateIndex
CREATE UNIQUE INDEX "SearchDocument_subjectType_subjectId_locale_key" ON "SearchDocument"("subjectType", "subjectId", "locale");

-- CreateIndex
CREATE INDEX "Territory_level_idx" ON "Territory"("level");

-- CreateIndex
CREATE INDEX "Territory_parentCode_idx" ON "Territory"("parentCode");

-- AddForeignKey
ALTER TABLE "ExternalIdentity" ADD CONSTRAINT "ExternalIdentity_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Role" ADD CONSTRAINT "Role_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Role" ADD CONSTRAINT "Role_institutionId_fkey" FOREIGN KEY ("institutionId") REFERENCES "Institution"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Session" ADD CONSTRAINT "Session_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RecoveryCode" ADD CONSTRAINT "RecoveryCode_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AuditPayload" ADD CONSTRAINT "AuditPayload_auditId_fkey" FOREIGN KEY ("auditId") REFERENCES "AuditRow"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Institution" ADD CONSTRAINT "Institution_territoryCode_fkey" FOREIGN KEY ("territoryCode") REFERENCES "Territory"("code") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Petition" ADD CONSTRAINT "Petition_authorityId_fkey" FOREIGN KEY ("authorityId") REFERENCES "Institution"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Petition" ADD CONSTRAINT "Petition_ruleId_fkey" FOREIGN KEY ("ruleId") REFERENCES "LegalRule"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PetitionText" ADD CONSTRAINT "PetitionText_petitionId_fkey" FOREIGN KEY ("petitionId") REFERENCES "Petition"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PetitionStep" ADD CONSTRAINT "PetitionStep_petitionId_fkey" FOREIGN KEY ("petitionId") REFERENCES "Petition"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PetitionTally" ADD CONSTRAINT "PetitionTally_petitionId_fkey" FOREIGN KEY ("petitionId") REFERENCES "Petition"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Territory" ADD CONSTRAINT "Territory_parentCode_fkey" FOREIGN KEY ("parentCode") REFERENCES "Territory"("code") ON DELETE SET NULL ON UPDATE CASCADE;
