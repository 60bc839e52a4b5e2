package io.clew.application.http.proof;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * That an event is in a tree.
 *
 * @param size of the tree
 * @param hash of the event's leaf, in base64
 * @param path from there to the root (RFC 6962, section 2.1.1)
 * @param checkpoint the newest, of this size unless another was asked for; absent on a node that signs nothing
 */
record InclusionProof(
        long position,
        long size,
        String hash,
        List<String> path,
        @Nullable String checkpoint) {}
