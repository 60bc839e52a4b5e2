package io.clew.application.audit;

import io.clew.kernel.event.EventMetadata;
import io.clew.kernel.id.Namespace;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who asked, as far as that is known.
 *
 * @param namespace whose audit readers may see it
 * @param keyId the API key that was shown
 * @param address the request came from
 * @param requestId of the request, of the first where several are one event
 */
public record Who(
        Namespace namespace, String actor, @Nullable String keyId, String address, String requestId) {

    Map<String, Object> metadata() {
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put(EventMetadata.NAMESPACE, namespace.value());
        metadata.put(EventMetadata.ACTOR, actor);
        metadata.put(EventMetadata.REQUEST_ID, requestId);
        metadata.put(EventMetadata.ADDRESS, address);
        if (keyId != null) {
            metadata.put(EventMetadata.KEY_ID, keyId);
        }
        return metadata;
    }

    /** The same but for the request: what is alike but for that is the same caller's. */
    Who whateverRequest() {
        return new Who(namespace, actor, keyId, address, "");
    }
}
