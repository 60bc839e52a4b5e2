package io.clew.key.master;

import io.clew.key.CannotOpenKeysException;
import io.clew.key.MasterKeys;
import io.clew.key.UnusableMasterKey;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Master keys given from outside: the environment, a secret store. Each names itself by its fingerprint. To rotate, give
 * the new one as current and the old one as previous and open the store again; when it names only the new one, the old
 * one is needed no more.
 */
public final class GivenMasterKeys implements MasterKeys {
    private final String current;
    private final Map<String, Wrapping> keys = new LinkedHashMap<>();

    private GivenMasterKeys(String current, List<String> previous) {
        this.current = add(current, "current");
        previous.forEach(key -> add(key, "previous"));
    }

    /**
     * Takes them as they are written in settings.
     *
     * @param current 32 bytes in base64
     * @param previous those that older keys are still wrapped with, in base64
     * @throws CannotOpenKeysException if one of them is no such text; the message does not repeat it
     */
    public static GivenMasterKeys of(String current, List<String> previous) {
        return new GivenMasterKeys(current, previous);
    }

    private String add(String text, String which) {
        try {
            byte[] key = Base64.getDecoder().decode(text.strip());
            if (key.length == Wrapping.KEY_BYTES) {
                Wrapping wrapping = new Wrapping(key);
                String id = "given-" + wrapping.fingerprint();
                keys.put(id, wrapping);
                return id;
            }
        } catch (IllegalArgumentException e) {
            // Said below, without what was given.
        }
        throw new CannotOpenKeysException("The %s master key given must be 32 bytes in base64.".formatted(which), null);
    }

    @Override
    public String current() {
        return current;
    }

    @Override
    public byte[] wrap(String masterId, byte[] plain, byte[] context) {
        return key(masterId).wrap(plain, context);
    }

    @Override
    public byte[] unwrap(String masterId, byte[] wrapped, byte[] context) {
        return key(masterId).unwrap(wrapped, context);
    }

    @Override
    public String renew() {
        throw new UnsupportedOperationException(
                "The master key is given from outside: give a new one as current and this one as previous, then start again.");
    }

    /** Whoever gave it takes it away. */
    @Override
    public void retire(String masterId) {}

    private Wrapping key(String masterId) {
        Wrapping key = keys.get(masterId);
        if (key == null) {
            throw new UnusableMasterKey("is not among those given");
        }
        return key;
    }
}
