package io.clew.query.agentstate;

import io.clew.kernel.seal.Part;
import io.clew.kernel.value.Json;
import java.util.ArrayList;
import java.util.List;

/** An answer that takes versions until there are enough, or their values are much text; the first it always takes. */
public final class Filling {

    /** Characters of values, stored or opened, behind which no further one is taken. */
    public static final int TEXT = 4 * 1024 * 1024;

    private final int most;
    private final List<KeyVersion> items = new ArrayList<>();
    private long text;

    public Filling(int most) {
        this.most = most;
    }

    public boolean isFull() {
        return items.size() >= most || text >= TEXT;
    }

    public void add(KeyVersion version) {
        items.add(version);
        Part<Json> value = version.value();
        Part.Kept<Json> kept = value == null ? null : value.asKept();
        text += kept == null ? 0 : kept.weight();
    }

    public List<KeyVersion> items() {
        return items;
    }
}
