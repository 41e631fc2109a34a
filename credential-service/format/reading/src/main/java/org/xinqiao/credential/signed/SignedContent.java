package org.xinqiao.credential.signed;

import org.xinqiao.credential.format.Bytes;

/** What a signature covers, and the signature. Nothing here has been verified. */
public record SignedContent(Bytes signingInput, Bytes signature) {}
