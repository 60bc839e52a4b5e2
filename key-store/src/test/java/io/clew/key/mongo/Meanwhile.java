package io.clew.key.mongo;

import io.clew.key.MasterKeys;

/** Lets something happen just before the next wrapped bytes are answered. */
class Meanwhile implements MasterKeys {
    private static final Runnable NOTHING = () -> {};

    private final MasterKeys real;
    private volatile Runnable next;

    Meanwhile(MasterKeys real, Runnable next) {
        this.real = real;
        this.next = next;
    }

    void before(Runnable happens) {
        next = happens;
    }

    @Override
    public String current() {
        return real.current();
    }

    @Override
    public byte[] wrap(String masterId, byte[] plain, byte[] context) {
        byte[] wrapped = real.wrap(masterId, plain, context);
        Runnable now = next;
        next = NOTHING;
        now.run();
        return wrapped;
    }

    @Override
    public byte[] unwrap(String masterId, byte[] wrapped, byte[] context) {
        return real.unwrap(masterId, wrapped, context);
    }

    @Override
    public String renew() {
        return real.renew();
    }

    @Override
    public void retire(String masterId) {
        real.retire(masterId);
    }
}
