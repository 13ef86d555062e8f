// Socket.IO on Node as a relay: rooms are its own, nothing is kept.
import { createServer } from 'node:http';
import { Server } from 'socket.io';

const http = createServer((_, answer) => answer.end());
const io = new Server(http, { transports: ['websocket'] });
io.on('connection', (socket) => {
  socket.on('join', (room) => socket.join(room));
  socket.on('ask', (message) => io.to(message.room).emit('asked', message));
});
http.listen(Number(process.argv[2]), '127.0.0.1');
