package io.clew.log.proof;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Keeps the tiles read last, for many proofs of one tree; at a size that never changes. For one thread at a time. */
public final class CachedTiles implements Tiles {
    private static final int MOST = 256;

    private final Tiles tiles;
    private final long size;
    private final Map<Place, List<Hash>> known = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Place, List<Hash>> eldest) {
            return size() > MOST;
        }
    };

    private record Place(int level, long number) {}

    public CachedTiles(Tiles tiles, long size) {
        this.tiles = tiles;
        this.size = size;
    }

    @Override
    public List<Hash> hashes(int level, long first, int count) {
        List<Hash> tile = tile(new Place(level, first / WIDTH));
        int from = Math.min((int) (first % WIDTH), tile.size());
        return tile.subList(from, Math.min(from + count, tile.size()));
    }

    private List<Hash> tile(Place place) {
        List<Hash> tile = known.get(place);
        if (tile == null) {
            long first = place.number() * WIDTH;
            long there = Math.max(0, (size >>> (place.level() * HEIGHT)) - first);
            tile = tiles.hashes(place.level(), first, (int) Math.min(WIDTH, there));
            known.put(place, tile);
        }
        return tile;
    }
}
