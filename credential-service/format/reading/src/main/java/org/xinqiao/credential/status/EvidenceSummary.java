package org.xinqiao.credential.status;

/**
 * Which record a decision leans on, without the record: the publication's id and the record type.
 */
public record EvidenceSummary(String publication, String recordType) {}
