package io.clew.application.http.json;

/** A record that has more to say about its fields than their types. */
public interface Checked {

    /**
     * Refuses what is wrong.
     *
     * @throws io.clew.kernel.refusal.Invalid naming the field, as seen from the record
     */
    void check();
}
