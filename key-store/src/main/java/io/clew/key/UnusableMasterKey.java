package io.clew.key;

/** A master key is missing, or is not the one that wrapped what it is to unwrap. */
public final class UnusableMasterKey extends RuntimeException {

    /**
     * Says what is wrong with it.
     *
     * @param why continues a sentence that has named the key: "is missing"
     */
    public UnusableMasterKey(String why) {
        super(why);
    }
}
