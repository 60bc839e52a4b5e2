package io.clew.query.row;

import io.clew.kernel.stored.SameJson;
import io.clew.kernel.value.Json;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * What metadata is searched by: a hash of each key with its value, the same for all values that say the same, and as short
 * however long they are.
 */
public final class MetadataHashes {

    private static final int BYTES = 16;

    private MetadataHashes() {}

    public static List<String> of(Map<String, Json> metadata) {
        return metadata.entrySet().stream()
                .map(entry ->
                        hash(entry.getKey().length() + ":" + entry.getKey() + SameJson.canonical(entry.getValue())))
                .sorted()
                .toList();
    }

    private static String hash(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
