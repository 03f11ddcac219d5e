/* What is typed stays in this browser tab until the server says that it is kept. Session storage only: a shared computer forgets
   it when the tab closes. */
const tab = {
  read(name, otherwise) {
    try {
      return JSON.parse(sessionStorage.getItem(name)) ?? otherwise;
    } catch {
      return otherwise;
    }
  },
  /* Gives whether it could be kept: storage may be full or switched off, and pages work without it. */
  write(name, value) {
    try {
      sessionStorage.setItem(name, JSON.stringify(value));
      return true;
    } catch {
      return false;
    }
  },
  forget(name) {
    try {
      sessionStorage.removeItem(name);
    } catch {
      /* As above. */
    }
  },
};
