package io.clew.key;

/**
 * The keys that wrap the data keys, named by ids that are stored for ever. Thread-safe. An implementation may ask a
 * remote service; it is asked once for every data key made, and once when one is read that is not in memory, so a slow
 * service should hand out one key that wraps here.
 */
public interface MasterKeys {

    /**
     * The id of the one to wrap with. Made durable before this returns, where there is none yet; it is only asked when
     * no key store needs an older one, or all that are needed were found.
     */
    String current();

    /**
     * What can be stored in place of a key.
     *
     * @param context is bound to it: unwrapping needs the same
     */
    byte[] wrap(String masterId, byte[] plain, byte[] context);

    /**
     * What was wrapped.
     *
     * @throws UnusableMasterKey if there is no such master key, or it did not wrap this with this context
     */
    byte[] unwrap(String masterId, byte[] wrapped, byte[] context);

    /**
     * Makes a new current one, durable when this returns, and answers its id; the others stay.
     *
     * @throws UnsupportedOperationException if they are given from outside: the message says what to do instead
     */
    String renew();

    /** Nothing is wrapped by this one any more; it can be destroyed. May be told twice. */
    void retire(String masterId);
}
