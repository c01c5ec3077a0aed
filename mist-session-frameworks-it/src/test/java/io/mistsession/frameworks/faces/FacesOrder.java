package io.mistsession.frameworks.faces;

/** What the pages ask for. */
public class FacesOrder {

    private String item = "tea";
    private int count = 1;

    public String getItem() {
        return item;
    }

    public void setItem(String item) {
        this.item = item;
    }

    public int getCount() {
        return count;
    }

    public void setCount(int count) {
        this.count = count;
    }
}
