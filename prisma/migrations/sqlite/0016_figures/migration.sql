-- All that figures are counted from, so that no sealed text is read for them.
CREATE INDEX "Case_figures_idx" ON "Case"("kind", "institutionId", "status", "outcome", "channel", "open", "dueOn", "answeredOn", "closedOn", "receivedOn", "demo", "id");
