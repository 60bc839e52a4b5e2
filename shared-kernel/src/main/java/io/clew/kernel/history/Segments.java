package io.clew.kernel.history;

/** Finds segments by id within one namespace; an engine answers it from its index. */
@FunctionalInterface
public interface Segments {

    /**
     * The segment with this id.
     *
     * <p>Segments never change, so an answer may be cached for ever. Only ids that other segments name are asked for:
     * one that cannot be found means a broken index.
     *
     * @throws java.util.NoSuchElementException when there is none
     */
    Segment segment(SegmentId id);
}
