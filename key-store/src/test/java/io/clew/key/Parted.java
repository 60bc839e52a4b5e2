package io.clew.key;

import io.clew.kernel.id.ErasureKey;
import io.clew.kernel.id.Namespace;
import io.clew.kernel.id.SessionId;
import io.clew.kernel.seal.PartAddress;
import java.util.List;

/** What the tests seal, and where. */
public final class Parted {
    public static final PartAddress HERE = new PartAddress("session:default:s", 3, "/content");
    public static final SessionId SESSION = new SessionId("s");

    private Parted() {}

    public static ErasureKey erasure(String id) {
        return new ErasureKey(Namespace.DEFAULT, id);
    }

    public static ErasureOrder order(String id, Long... keys) {
        return new ErasureOrder(erasure(id), SESSION, List.of(keys), "anna", "asked to");
    }
}
