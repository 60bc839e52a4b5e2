package io.clew.kernel.stored;

import tools.jackson.core.util.BufferRecycler;
import tools.jackson.core.util.RecyclerPool;

/**
 * The buffers of one mapper, some for each thread. Those that all mappers of a thread share are taken whenever a part is
 * written: the event that it stands in has them in use.
 */
final class OwnBuffers extends RecyclerPool.ThreadLocalPoolBase<BufferRecycler> {

    private static final long serialVersionUID = 1;

    private final transient ThreadLocal<BufferRecycler> buffers = ThreadLocal.withInitial(BufferRecycler::new);

    @Override
    public BufferRecycler acquirePooled() {
        return buffers.get();
    }
}
