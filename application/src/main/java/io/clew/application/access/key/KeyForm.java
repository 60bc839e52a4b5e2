package io.clew.application.access.key;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.clew.application.access.Namespaces;
import io.clew.application.access.Scope;
import io.clew.kernel.refusal.Invalid;
import java.time.Instant;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** How keys are written in their file. What it does not know it does not read: it might be a restriction. */
record KeyForm(int version, List<Entry> keys) {

    private static final int VERSION = 1;

    KeyForm {
        keys.forEach(Objects::requireNonNull);
    }

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Entry(
            String id,
            String name,
            String hash,
            List<String> namespaces,
            List<String> scopes,
            Instant createdAt,
            @Nullable Instant expiresAt,
            @Nullable Instant revokedAt,
            @Nullable String rotatedFrom) {

        Entry {
            Stream.of(id, name, hash, namespaces, scopes, createdAt).forEach(Objects::requireNonNull);
        }

        static Entry of(ApiKey key) {
            return new Entry(
                    key.id(),
                    key.name(),
                    key.hash(),
                    key.namespaces().wire(),
                    key.scopes().stream().map(Scope::wire).sorted().toList(),
                    key.createdAt(),
                    key.expiresAt(),
                    key.revokedAt(),
                    key.rotatedFrom());
        }

        ApiKey key() {
            Set<Scope> known = EnumSet.noneOf(Scope.class);
            scopes.forEach(scope -> known.add(
                    Scope.of(scope).orElseThrow(() -> new Invalid("scopes", "has one that is none: " + scope))));
            return new ApiKey(
                    id, name, hash, Namespaces.of(namespaces), known, createdAt, expiresAt, revokedAt, rotatedFrom);
        }
    }

    static byte[] write(Map<String, ApiKey> keys) {
        return MAPPER.writeValueAsBytes(
                new KeyForm(VERSION, keys.values().stream().map(Entry::of).toList()));
    }

    /**
     * The keys by id, in order.
     *
     * @throws IllegalArgumentException saying what is wrong, without repeating the file
     */
    static Map<String, ApiKey> read(byte[] json) {
        try {
            KeyForm form = MAPPER.readValue(json, KeyForm.class);
            if (form == null || form.version != VERSION) {
                throw new IllegalArgumentException("its version is not " + VERSION);
            }
            Map<String, ApiKey> keys = new LinkedHashMap<>();
            for (Entry entry : form.keys) {
                ApiKey key = entry.key();
                if (keys.put(key.id(), key) != null) {
                    throw new IllegalArgumentException("the key " + key.id() + " stands in it twice");
                }
            }
            return keys;
        } catch (JacksonException e) {
            throw new IllegalArgumentException("it is not the JSON that was written", e);
        } catch (Invalid e) {
            throw new IllegalArgumentException("a key's " + e.field() + " " + e.reason(), e);
        }
    }
}
