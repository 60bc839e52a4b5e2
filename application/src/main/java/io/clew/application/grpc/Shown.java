package io.clew.application.grpc;

import com.google.protobuf.Struct;
import io.clew.application.grpc.value.ShownValue;
import io.clew.application.grpc.value.Uncarried;
import io.clew.kernel.id.AgentKey;
import io.clew.kernel.seal.Part;
import io.clew.kernel.value.Json;
import io.clew.query.agentstate.KeyVersion;
import org.jspecify.annotations.Nullable;

/** Versions of keys as messages show them. */
final class Shown {

    private Shown() {}

    /**
     * The value of a version; absent if the key was deleted, or the value is erased.
     *
     * @throws Refused if a message cannot hold it
     */
    static @Nullable Struct value(KeyVersion version) {
        Part<Json> part = version.value();
        Json value = part == null ? null : part.orNull();
        try {
            return value == null ? null : ShownValue.struct(value);
        } catch (Uncarried e) {
            throw new Refused(version.key(), version.version(), String.valueOf(e.getMessage()));
        }
    }

    /** A value that was written over HTTP and can be read only there. */
    static final class Refused extends RuntimeException {

        Refused(AgentKey key, long version, String why) {
            super(
                    "Version " + version + " of the key '" + key.key() + "' of the agent '" + key.agent()
                            + "' cannot be told without loss, since " + why
                            + "; read it over HTTP: GET /v1/agents/{agentId}/state/{key}?version=" + version + ".",
                    null,
                    false,
                    false);
        }
    }
}
