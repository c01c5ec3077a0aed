package kotlin;

/** Stands for a class of a library in a package that is too wide to be allowed. */
public record Pair(Object first, Object second) {}
